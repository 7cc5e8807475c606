import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateway servers of a TLS protocol that don't say how TLS is handled.
struct GatewayServerWithoutTLS: Rule {
  let info = RuleInfo(
    "gateway-server-without-tls",
    group: .gateway,
    severity: .error,
    summary: "a Gateway server speaks HTTPS or TLS and has no tls block",
    rationale: "Istio's admission refuses the Gateway: it can't tell whether TLS ends at the gateway",
    remedy: "Add a tls block with a mode, or write protocol: HTTP where the ALB speaks plaintext.",
    bad: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: public
        namespace: istio-ingress
      spec:
        selector:
          istio: ingress
        servers:
          - port: {number: 443, name: https, protocol: HTTPS}
            hosts: ["*"]
      """,
    good: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Server",
      "istio pkg/config/validation/validation.go, validateServer",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let spoken = server.protocol, spoken.value.isTLS, !server.hasTLS else { return nil }
        return .withoutTLS(spoken)
      }
    }
  }
}

extension GatewayServer {
  /// Whether there is a `tls` block, however it looks.
  fileprivate var hasTLS: Bool { node["tls"].map { !$0.isNull } ?? false }
}

extension Finding {
  fileprivate static func withoutTLS(_ spoken: Located<GatewayProtocol>) -> Finding {
    Finding(
      "protocol \(spoken.value.rawValue) needs a tls block, and the server has none", at: spoken.span,
      help: "add tls: with mode: SIMPLE and credentialName:, or mode: PASSTHROUGH")
  }
}
