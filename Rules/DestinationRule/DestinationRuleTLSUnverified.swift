import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS towards servers that nothing, or the wrong authority, verifies.
struct DestinationRuleTLSUnverified: Rule {
  let info = RuleInfo(
    "destinationrule-tls-unverified",
    group: .destinationrule,
    severity: .warning,
    summary:
      "a DestinationRule starts TLS, and the certificate is not verified, or by authorities that never signed it",
    rationale: """
      without caCertificates or credentialName a proxy verifies by the system's authorities (since \
      Istio 1.24; older versions verified nothing), and those sign no names of a cluster: the \
      handshake fails with a 503. With insecureSkipVerify anybody on the way can answer
      """,
    remedy: "Name the authority: caCertificates, or credentialName.",
    bad: example("mode: SIMPLE"),
    good: example("mode: SIMPLE, caCertificates: /etc/ca.pem"),
    references: [
      "istio pilot/pkg/networking/core/cluster_tls.go, buildUpstreamTLSSettings",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings",
    ],
    equivalents: ["IST0128", "IST0129"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap { rule -> [Finding] in
      let blocks = rule.trafficPolicies.flatMap(\.tlsBlocks).filter { $0.mode?.value.isOrdinaryTLS == true }
      let skipping = blocks.filter(\.skipsVerification).map { Finding.skipped($0) }
      let trusting = blocks.filter(\.trustsSystemOnly)
      guard !trusting.isEmpty, let host = rule.host,
        case .found(.service(let service)) = mesh.destination(host.value, from: rule),
        service.manifest?.type != .externalName
      else { return skipping }
      // Pods that demand mesh mTLS turn away any other TLS, whoever signed for them.
      let refused = Set(mesh.refusedTLS(of: rule).map(\.mode.span))
      return skipping
        + trusting.filter { block in block.mode.map { !refused.contains($0.span) } ?? false }
        .map { .signedByNobody($0, host.value) }
    }
  }
}

extension DestinationRuleTLSUnverified {
  fileprivate static func example(_ tls: String) -> String {
    MeshExample.object("DestinationRule", "host: shop", "trafficPolicy: {tls: {\(tls)}}")
      + VirtualServiceExample.service()
  }
}

extension Finding {
  fileprivate static func skipped(_ tls: ClientTLS) -> Finding {
    Finding(
      "insecureSkipVerify leaves the server's certificate unverified",
      at: tls.entry("insecureSkipVerify")?.key.span ?? tls.span, severity: .info)
  }

  fileprivate static func signedByNobody(_ tls: ClientTLS, _ host: String) -> Finding {
    Finding(
      "tls names no authority, and none of the system's signs certificates of Service \"\(host)\"",
      at: tls.mode?.span ?? tls.span, help: "write caCertificates or credentialName; in the mesh, remove tls")
  }
}
