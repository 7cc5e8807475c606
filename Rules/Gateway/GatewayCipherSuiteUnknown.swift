import Linting
import Manifests
import MeshGraph
import YAML

/// Finds cipher suites of Gateway servers that are left out.
struct GatewayCipherSuiteUnknown: Rule {
  let info = RuleInfo(
    "gateway-cipher-suite-unknown",
    group: .gateway,
    severity: .warning,
    summary: "a Gateway server lists a cipher suite that Istio doesn't know, or one twice",
    rationale: """
      istiod leaves it out; with none left the server offers its default suites. The suites of TLS 1.3 can't be \
      chosen
      """,
    remedy: "Write a suite by the name that Envoy's BoringSSL gives it.",
    bad: GatewayExample.https(
      "mode: SIMPLE", "credentialName: shop-tls", "cipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]"),
    good: GatewayExample.https(
      "mode: SIMPLE", "credentialName: shop-tls", "cipherSuites: [ECDHE-RSA-AES128-GCM-SHA256]"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
      "istio pkg/config/security/security.go, ValidCipherSuites",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap(\.tls).filter(\.effectiveMode.terminates).flatMap(findings)
    }
  }

  private func findings(_ tls: GatewayTLS) -> [Finding] {
    var first: [String: Located<String>] = [:]
    return tls.node.strings("cipherSuites").compactMap { suite in
      switch CipherSuite.reading(of: suite.value) {
      case .other: return nil
      case .tls13: return .ofTLS13(suite)
      case .unknown: return .unknown(suite)
      case .known:
        guard let other = first.updateValue(suite, forKey: suite.value) else { return nil }
        return Finding(
          "cipher suite \(suite.value) is listed twice", at: suite.span,
          related: [Label(other.span, "the first")])
      }
    }
  }
}

extension Finding {
  fileprivate static func ofTLS13(_ suite: Located<String>) -> Finding {
    Finding(
      "\(suite.value) is a suite of TLS 1.3, and those can't be chosen", at: suite.span,
      help: "remove it: with TLS 1.3 it is offered anyway")
  }

  fileprivate static func unknown(_ suite: Located<String>) -> Finding {
    Finding(
      "Istio knows no cipher suite \"\(suite.value)\"", at: suite.span,
      help: CipherSuite.likelyMeant(by: suite.value).map { "did you mean \($0)?" })
  }
}
