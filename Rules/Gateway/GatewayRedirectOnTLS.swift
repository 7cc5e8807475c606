import Linting
import Manifests
import MeshGraph
import YAML

/// Finds redirects to HTTPS on servers that speak it already.
struct GatewayRedirectOnTLS: Rule {
  let info = RuleInfo(
    "gateway-redirect-on-tls",
    group: .gateway,
    severity: .warning,
    summary: "a Gateway server that speaks TLS redirects to HTTPS",
    rationale: """
      httpsRedirect answers plaintext requests with a redirect; on a server for TLS there are none, and the \
      plaintext port redirects nothing
      """,
    remedy: "Move httpsRedirect to the server for the plaintext port.",
    bad: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls", "httpsRedirect: true"),
    good: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
      "istio pkg/config/validation/validation.go, ValidateGateway",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let spoken = server.protocol, spoken.value.isTLS, let tls = server.tls, tls.redirectsToHTTPS,
          let field = tls.node.entry("httpsRedirect")
        else { return nil }
        return Finding(
          "httpsRedirect has no effect on a server of protocol \(spoken.value.rawValue)", at: field.key.span,
          related: [Label(spoken.span, "the protocol")])
      }
    }
  }
}
