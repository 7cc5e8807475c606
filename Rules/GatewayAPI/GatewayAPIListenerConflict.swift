import Linting
import Manifests
import MeshGraph
import YAML

/// Finds listeners of one Gateway that can't both be.
struct GatewayAPIListenerConflict: Rule {
  let info = RuleInfo(
    "gateway-api-listener-conflict",
    group: .gateway,
    severity: .error,
    summary:
      "two listeners of a Kubernetes Gateway have one name or place, or protocols that don't go together",
    rationale: """
      the API server refuses two listeners of one name, or of one port, protocol and hostname; of protocols that \
      can't share a port Istio serves one
      """,
    remedy: "Give each listener its own name, and a port or hostname of its own.",
    bad: GatewayAPIExample.gateway(
      "{name: http, port: 80, protocol: HTTP}", "{name: web, port: 80, protocol: HTTP}"),
    good: GatewayAPIExample.gateway(
      "{name: http, port: 80, protocol: HTTP, hostname: shop.example.com}",
      "{name: web, port: 80, protocol: HTTP, hostname: pay.example.com}"),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec",
      "istio pilot/pkg/model/gateway.go, canMergeProtocols",
    ],
    equivalents: ["KIA1503"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.kubernetesGateways.flatMap(\.listenerConflicts).map { .conflict($0) }
  }
}

extension Finding {
  fileprivate static func conflict(_ conflict: ListenerConflict) -> Finding {
    let (first, second) = (conflict.first, conflict.second)
    let port = second.port?.value ?? 0
    let message =
      switch conflict.reason {
      case .name(let name): "two listeners are named \"\(name)\""
      case .hostname(let hostname):
        "two listeners speak \(second.spoken) on port \(port) for \(hostname.map { "\"\($0)\"" } ?? "every host")"
      case .protocols: "\(second.spoken) and \(first.spoken) share port \(port)"
      }
    return Finding(message, at: second.span, related: [Label(first.span, "the other")])
  }
}

extension GatewayListener {
  fileprivate var spoken: String { self.protocol?.value.rawValue ?? "?" }
}
