import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields of `tls` that count for nothing under its mode.
struct DestinationRuleTLSIdleField: Rule {
  let info = RuleInfo(
    "destinationrule-tls-idle-field",
    group: .destinationrule,
    severity: .warning,
    summary: "a tls block says more than its mode heeds",
    rationale: """
      DISABLE, which is what a tls block without a mode means, sends plaintext; ISTIO_MUTUAL \
      brings its own certificates. Istio accepts the other fields beside them and never reads them
      """,
    remedy: "Write the mode that was meant, or remove the field.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "trafficPolicy: {tls: {sni: shop.example.com}}"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {tls: {mode: SIMPLE, sni: shop.example.com, caCertificates: /etc/ca.pem}}"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings-TLSmode",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap { rule -> [Finding] in
      let idle = rule.idleTLSFields
      if idle.isEmpty { return [] }
      // That strict pods refuse the mode says enough.
      let refused = mesh.refusedTLS(of: rule).map(\.mode.span)
      return idle.filter { field in
        !refused.contains { span in field.related.contains { span.contains($0) } }
      }.map { Finding($0) }
    }
  }
}
