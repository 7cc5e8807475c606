import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateway servers that share a port and can't, for their protocols.
struct GatewayPortProtocolConflict: Rule {
  let info = RuleInfo(
    "gateway-port-protocol-conflict",
    group: .gateway,
    severity: .error,
    summary: "two servers of the same gateway pods share a port with protocols that don't go together",
    rationale: """
      on one port Istio merges HTTP with HTTP and TLS with TLS; of anything else it drops the server of the \
      younger Gateway, or Envoy refuses the listener. Servers share a port also when their numbers lead to the \
      same target port of the Service
      """,
    remedy: "Give each protocol a port of its own on the gateway's Service.",
    bad: server("plain", "HTTP") + "---\n" + server("secure", "TLS", tls: "tls: {mode: PASSTHROUGH}"),
    good: server("plain", "HTTP") + "---\n"
      + server("secure", "TLS", port: 443, tls: "tls: {mode: PASSTHROUGH}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Port",
      "istio pilot/pkg/model/gateway.go, canMergeProtocols",
    ],
    equivalents: ["IST0145"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serverClashes.compactMap { clash in
      guard case .protocols = clash.reason else { return nil }
      return .conflict(clash)
    }
  }

  private static func server(_ name: String, _ spoken: String, port: Int = 80, tls: String = "") -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: \(name)
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: \(port), name: \(name), protocol: \(spoken)}
          hosts: ["\(name).example.com"]
          \(tls)

    """
  }
}

extension Finding {
  fileprivate static func conflict(_ clash: ServerClash) -> Finding {
    let (first, second) = (clash.first, clash.second)
    let numbers = [first, second].compactMap { $0.server.port?.value }
    let translation =
      numbers.first == numbers.last ? "" : " (ports \(numbers.map(String.init).listed) both lead there)"
    return Finding(
      "\(second.spoken) and \(first.spoken) share port \(second.podPort) of the gateway's pods\(translation)",
      at: second.server.span, related: [Label(first.server.span, "\(first.spoken) here")],
      help: "move one of the two to another port of the gateway's Service")
  }
}

extension BoundServer {
  fileprivate var spoken: String { server.protocol?.value.rawValue ?? "?" }
}
