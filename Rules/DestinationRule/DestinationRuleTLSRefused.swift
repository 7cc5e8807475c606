import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `tls` blocks of DestinationRules that istiod refuses.
struct DestinationRuleTLSRefused: Rule {
  let info = RuleInfo(
    "destinationrule-tls-refused",
    group: .destinationrule,
    severity: .error,
    summary: "a tls block lacks what its mode needs, or has what excludes it",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Give the block what its mode needs, and nothing twice.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {tls: {mode: MUTUAL, caCertificates: /etc/ca.pem}}"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {tls: {mode: MUTUAL, clientCertificate: /etc/me.pem, privateKey: /etc/me.key, caCertificates: /etc/ca.pem}}"
    ),
    references: [
      "istio pkg/config/validation/validation.go, validateTLS",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.tlsRefusals).map { Finding($0) }
  }
}
