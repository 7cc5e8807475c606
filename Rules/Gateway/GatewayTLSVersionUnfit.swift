import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS versions of Gateway servers that leave clients without one.
struct GatewayTLSVersionUnfit: Rule {
  let info = RuleInfo(
    "gateway-tls-version-unfit",
    group: .gateway,
    severity: .error,
    summary: "the TLS versions of a Gateway server are none, or older than its cipher suites",
    rationale: """
      with a minimum above the maximum no handshake succeeds. The default cipher suites are for TLS 1.2 and up: \
      a lower minimum alone lets no older client in
      """,
    remedy: "Write a minimum that is at most the maximum, and cipherSuites where old clients must get in.",
    bad: GatewayExample.https(
      "mode: SIMPLE", "credentialName: shop-tls", "minProtocolVersion: TLSV1_3", "maxProtocolVersion: TLSV1_2"
    ),
    good: GatewayExample.https(
      "mode: SIMPLE", "credentialName: shop-tls", "minProtocolVersion: TLSV1_2", "maxProtocolVersion: TLSV1_3"
    ),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol",
      "istio pkg/config/validation/validation.go, validateTLSOptions",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap(\.tls).filter(\.effectiveMode.terminates).compactMap { tls in
        let minimum = tls.version("minProtocolVersion")
        let maximum = tls.version("maxProtocolVersion")
        // Without a minimum it is TLS 1.2.
        if let maximum, maximum.value < minimum?.value ?? 2 { return .noneLeft(tls, maximum) }
        guard let minimum, minimum.value < 2, !tls.has("cipherSuites") else { return nil }
        return .tooOld(minimum)
      }
    }
  }
}

extension GatewayTLS {
  /// The minor number of a TLS version; nil when absent or left to the default.
  fileprivate func version(_ field: StaticString) -> Located<Int>? {
    node.value(field) { ["TLSV1_0": 0, "TLSV1_1": 1, "TLSV1_2": 2, "TLSV1_3": 3][$0] }
  }
}

extension Finding {
  fileprivate static func noneLeft(_ tls: GatewayTLS, _ maximum: Located<Int>) -> Finding {
    let minimum = tls.node["minProtocolVersion"]
    return Finding(
      "no TLS version is left: at most 1.\(maximum.value), and at least \(minimum?.text ?? "1.2, the default")",
      at: maximum.span, related: minimum.map { [Label($0.span, "the minimum")] } ?? [])
  }

  fileprivate static func tooOld(_ minimum: Located<Int>) -> Finding {
    Finding(
      "TLS 1.\(minimum.value) is allowed without cipher suites for it", at: minimum.span,
      help: "write TLSV1_2, or list cipherSuites such as ECDHE-RSA-AES128-SHA", severity: .warning)
  }
}
