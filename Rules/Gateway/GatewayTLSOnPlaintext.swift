import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS settings of Gateway servers whose protocol has no TLS.
struct GatewayTLSOnPlaintext: Rule {
  let info = RuleInfo(
    "gateway-tls-on-plaintext",
    group: .gateway,
    severity: .error,
    summary: "a Gateway server of a plaintext protocol has TLS settings",
    rationale: """
      Istio's admission refuses the Gateway. On HTTP a tls block may hold httpsRedirect, and nothing that ends \
      TLS; other plaintext protocols take none
      """,
    remedy: "Write protocol: HTTPS (or TLS) to end TLS at the gateway, or remove the tls block.",
    bad: GatewayExample.server("hosts: ['*']", "tls: {mode: SIMPLE, credentialName: shop-tls}"),
    good: GatewayExample.server("hosts: ['*']", "tls: {httpsRedirect: true}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
      "istio pkg/config/validation/validation.go, validateServer",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let spoken = server.protocol, !spoken.value.isTLS, let tls = server.tls, tls.isReadable,
          let span = spoken.value.isHTTP ? tls.terminatingField : server.node.entry("tls")?.key.span
        else { return nil }
        return .onPlaintext(span, spoken)
      }
    }
  }
}

extension GatewayTLS {
  /// The first thing in it that would end TLS.
  fileprivate var terminatingField: Span? {
    if let mode, mode.value.terminates { return mode.span }
    let files: [StaticString] = ["serverCertificate", "privateKey", "caCertificates"]
    return files.first { has($0) }.flatMap { node.entry($0)?.key.span }
  }
}

extension Finding {
  fileprivate static func onPlaintext(_ span: Span, _ spoken: Located<GatewayProtocol>) -> Finding {
    Finding(
      "protocol \(spoken.value.rawValue) has no TLS, and the server has settings for it", at: span,
      related: [Label(spoken.span, "the protocol")],
      help: "write protocol: \(spoken.value.isHTTP ? "HTTPS" : "TLS"), or remove the settings")
  }
}
