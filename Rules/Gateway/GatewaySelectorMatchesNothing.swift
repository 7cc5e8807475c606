import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateways whose selector picks no gateway pods, though some are in view.
struct GatewaySelectorMatchesNothing: Rule {
  let info = RuleInfo(
    "gateway-selector-matches-nothing",
    group: .gateway,
    severity: .warning,
    summary: "the selector of a Gateway picks none of the gateway pods in view",
    rationale: """
      a Gateway configures the pods that carry all labels of its selector, in any namespace; it is accepted \
      without any, and then nothing listens
      """,
    remedy: "Write the labels that the gateway's pods carry.",
    bad: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: public
        namespace: shop
      spec:
        selector:
          istio: ingres
        servers:
          - port: {number: 80, name: http, protocol: HTTP}
            hosts: ["*"]

      """ + GatewayExample.pods(ports: "{port: 80, name: http2}"),
    good: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: public
        namespace: shop
      spec:
        selector:
          istio: ingress
        servers:
          - port: {number: 80, name: http, protocol: HTTP}
            hosts: ["*"]

      """ + GatewayExample.pods(ports: "{port: 80, name: http2}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Gateway",
      "istio pilot/pkg/model/push_context.go, mergeGateways",
    ],
    equivalents: ["IST0101", "KIA0302"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.podlessGateways.map { Finding.picksNothing($0) }
  }
}

extension Finding {
  fileprivate static func picksNothing(_ podless: PodlessGateway) -> Finding {
    let places = podless.proxies.prefix(3).compactMap { proxy in
      proxy.source.map { Label($0.metadata.span, "gateway pods labelled \(proxy.labels.described)") }
    }
    return Finding(
      "the selector \(podless.gateway.selector.described) picks none of the gateway pods in view",
      at: podless.gateway.selectorSpan, related: places,
      help: podless.suggestion.map { "write \($0)" })
  }
}

extension PodlessGateway {
  /// The label that the selector most likely means.
  fileprivate var suggestion: String? {
    let known = proxies.compactMap { $0.labels["istio"] }
    let written = gateway.selector.labels["istio"]
    let nearest = written.flatMap { nearestName(to: $0, in: known) } ?? (known.count == 1 ? known.first : nil)
    return nearest.map { "istio: \($0)" }
  }
}

extension GatewayProxy {
  /// The object that shows the pods.
  fileprivate var source: (any Resource)? {
    switch evidence {
    case .workload(let workload): workload
    case .service(let service): service
    case .installed: nil
    }
  }
}
