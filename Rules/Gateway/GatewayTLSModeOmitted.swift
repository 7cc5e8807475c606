import Linting
import Manifests
import MeshGraph
import YAML

/// Finds certificates that a Gateway server never shows because its TLS mode is left out.
struct GatewayTLSModeOmitted: Rule {
  let info = RuleInfo(
    "gateway-tls-mode-omitted",
    group: .gateway,
    severity: .error,
    summary: "a Gateway server has a certificate and no tls.mode, which means PASSTHROUGH",
    rationale: """
      the default of tls.mode is PASSTHROUGH, not SIMPLE: the certificate is ignored, and without tls routes \
      the server accepts no connection
      """,
    remedy: "Write the mode; SIMPLE ends TLS at the gateway.",
    bad: GatewayExample.https("credentialName: shop-tls"),
    good: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode",
      "istio pkg/config/validation/validation.go, validateTLSOptions",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let tls = server.tls, tls.node["mode"] == nil, server.protocol?.value.isTLS == true,
          let source = Self.sources.first(where: { tls.has($0) }), let entry = tls.node.entry(source)
        else { return nil }
        return .modeOmitted("\(source)", entry)
      }
    }
  }

  private static let sources: [StaticString] = [
    "credentialName", "credentialNames", "tlsCertificates", "serverCertificate",
  ]
}

extension Finding {
  fileprivate static func modeOmitted(_ field: String, _ entry: Entry) -> Finding {
    Finding(
      "\(field) has no effect: tls.mode is left out, which means PASSTHROUGH",
      at: entry.key.span.union(entry.value.span), help: "write mode: SIMPLE beside it")
  }
}
