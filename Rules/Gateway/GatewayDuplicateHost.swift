import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS servers for the same host on the same port of the same gateway pods.
struct GatewayDuplicateHost: Rule {
  let info = RuleInfo(
    "gateway-duplicate-host",
    group: .gateway,
    severity: .error,
    summary: "two TLS servers of the same gateway pods name the same host on one port",
    rationale: """
      Istio drops the whole server of the younger Gateway, with all its hosts; which one is younger shows only \
      in the cluster. VirtualServices bound to that Gateway alone are then never served
      """,
    remedy: "Keep one Gateway for the host, and bind every VirtualService to it.",
    bad: server("shop", in: "shop") + "---\n" + server("billing", in: "billing"),
    good: server("public", in: "istio-ingress"),
    references: [
      "https://istio.io/latest/docs/ops/common-problems/network-issues/",
      "istio pilot/pkg/model/gateway.go, mergeGateways and CheckDuplicates",
    ],
    equivalents: ["IST0145", "KIA0301"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serverClashes.compactMap { clash in
      switch clash.reason {
      case .sameTLSHost(let host): .dropped(host, clash, isHarmless: mesh.losesNothing(by: clash))
      case .sameSNI(let host): .listenerRefused(host, clash)
      case .protocols: nil
      }
    }
  }

  private static func server(_ name: String, in namespace: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: \(name)
      namespace: \(namespace)
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: ["*.example.com"]
          tls:
            mode: SIMPLE
            credentialName: example-com

    """
  }
}

extension Finding {
  fileprivate static func dropped(_ host: Hostname, _ clash: ServerClash, isHarmless: Bool) -> Finding {
    Finding(
      "host \"\(host)\" is served on port \(clash.port) by two TLS servers, and Istio keeps one of them",
      at: clash.second.span(of: host), related: [clash.earlier(host)],
      help: "keep one of the two servers; which one Istio drops depends on which Gateway is older",
      severity: isHarmless ? .info : nil)
  }

  fileprivate static func listenerRefused(_ host: Hostname, _ clash: ServerClash) -> Finding {
    Finding(
      "host \"\(host)\" is served on port \(clash.port) by two TLS servers, with different namespaces before it",
      at: clash.second.span(of: host), related: [clash.earlier(host)],
      why: """
        Istio takes the two for different hosts and keeps both; Envoy sees the same SNI twice and refuses \
        the listener with all its servers
        """,
      help: "serve the host by one server, and list each namespace with the host there")
  }
}

extension ServerClash {
  /// The port that both are bound to, as the second names it.
  fileprivate var port: Int { second.server.port?.value ?? second.podPort }

  fileprivate func earlier(_ host: Hostname) -> Label {
    Label(first.span(of: host), "served here, by \(first.gateway.described)")
  }
}

extension BoundServer {
  fileprivate func span(of host: Hostname) -> Span {
    server.hosts.first { $0.value.dnsName == host }?.span ?? server.span
  }
}
