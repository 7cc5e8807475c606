import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `tls` blocks of Gateway servers in which something is missing or too much for their mode.
struct GatewayTLSIncomplete: Rule {
  let info = RuleInfo(
    "gateway-tls-incomplete",
    group: .gateway,
    severity: .error,
    summary: "the tls block of a Gateway server doesn't hold what its mode needs",
    rationale: "Istio's admission refuses the Gateway; without its webhook the server serves no certificate",
    remedy: "Give one source of certificate and key, and a CA where clients must show a certificate.",
    bad: GatewayExample.https("mode: SIMPLE", "minProtocolVersion: TLSV1_2"),
    good: GatewayExample.https("mode: SIMPLE", "minProtocolVersion: TLSV1_2", "credentialName: shop-tls"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
      "istio pkg/config/validation/validation.go, validateTLSOptions",
    ],
    equivalents: ["IST0106", "IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      // On plaintext nothing of it is right, and another rule says so.
      gateway.servers.filter { $0.protocol?.value.isTLS != false }.compactMap(\.tls).flatMap(findings)
    }
  }

  private func findings(_ tls: GatewayTLS) -> [Finding] {
    guard let mode = tls.mode else { return [] }
    switch mode.value {
    case .istioMutual:
      return Self.sources.filter { tls.has($0) }.map { .sourceBesideIstioMutual(tls, $0) }
    case .passthrough, .autoPassthrough:
      return Self.sources.first { tls.has($0) }.map { [.sourceUnused(tls, $0, mode.value)] } ?? []
    case .simple, .mutual, .optionalMutual: return terminating(tls, mode)
    }
  }

  private func terminating(_ tls: GatewayTLS, _ mode: Located<GatewayTLSMode>) -> [Finding] {
    var findings: [Finding] = []
    if tls.has("caCrl"), mode.value == .simple || tls.has("credentialName") {
      findings.append(.crlUnused(tls, mode.value))
    }
    let files = tls.has("serverCertificate") && tls.has("privateKey")
    let given = Self.complete.filter { tls.has($0) } + (files ? ["serverCertificate"] : [])
    if given.count > 1 { return findings + [.severalSources(tls, given)] }
    if tls.has("credentialName") || tls.has("credentialNames") { return findings }
    if !files, !tls.has("tlsCertificates") { return findings + [.noCertificate(tls, mode)] }
    if mode.value.needsCA, !tls.has("caCertificates") { findings.append(.noCA(mode)) }
    return findings
  }

  /// Fields that each name a whole certificate.
  private static let complete: [StaticString] = ["credentialName", "credentialNames", "tlsCertificates"]

  private static let sources: [StaticString] =
    complete + ["serverCertificate", "privateKey", "caCertificates"]
}

extension Finding {
  fileprivate static func noCertificate(_ tls: GatewayTLS, _ mode: Located<GatewayTLSMode>) -> Finding {
    let half: [(StaticString, StaticString)] = [
      ("serverCertificate", "privateKey"), ("privateKey", "serverCertificate"),
    ]
    for (given, missing) in half where tls.has(given) {
      return Finding(
        "\(given) is given without \(missing)", at: tls.span(given), help: "add \(missing)")
    }
    return Finding(
      "mode \(mode.value.rawValue) needs a certificate, and none is given", at: mode.span,
      help: "add credentialName: with the name of a Secret in the namespace of the gateway pods")
  }

  fileprivate static func noCA(_ mode: Located<GatewayTLSMode>) -> Finding {
    Finding(
      "mode \(mode.value.rawValue) needs a CA for the certificates of clients, and none is given",
      at: mode.span, help: "add caCertificates, or use credentialName with a Secret that holds ca.crt")
  }

  fileprivate static func severalSources(_ tls: GatewayTLS, _ fields: [StaticString]) -> Finding {
    let names = fields.map { "\($0)" }
    return Finding(
      "the certificate is given \(fields.count) times, by \(names.listed)",
      at: fields.last.map { tls.span($0) } ?? tls.node.span, help: "keep one of them")
  }

  fileprivate static func sourceBesideIstioMutual(_ tls: GatewayTLS, _ field: StaticString) -> Finding {
    Finding(
      "mode ISTIO_MUTUAL uses the mesh's own certificates, and \(field) is given besides",
      at: tls.span(field), help: "remove \(field), or write mode: MUTUAL")
  }

  fileprivate static func sourceUnused(
    _ tls: GatewayTLS, _ field: StaticString, _ mode: GatewayTLSMode
  ) -> Finding {
    Finding(
      "mode \(mode.rawValue) leaves TLS to the destination, and \(field) has no effect", at: tls.span(field),
      why: "the gateway passes the connection on and never shows a certificate",
      help: "remove \(field), or write mode: SIMPLE to end TLS at the gateway", severity: .warning)
  }

  fileprivate static func crlUnused(_ tls: GatewayTLS, _ mode: GatewayTLSMode) -> Finding {
    Finding(
      mode == .simple
        ? "mode SIMPLE asks for no certificates of clients, and caCrl is given"
        : "caCrl is given beside credentialName",
      at: tls.span("caCrl"),
      help: mode == .simple ? "remove caCrl, or write mode: MUTUAL" : "put the list into the Secret as ca.crl"
    )
  }
}

extension GatewayTLS {
  fileprivate func span(_ field: StaticString) -> Span { node.entry(field)?.key.span ?? node.span }
}
