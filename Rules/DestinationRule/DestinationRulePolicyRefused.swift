import Linting
import Manifests
import MeshGraph
import YAML

/// Finds traffic policies that istiod refuses although the CRD lets them pass.
struct DestinationRulePolicyRefused: Rule {
  let info = RuleInfo(
    "destinationrule-policy-refused",
    group: .destinationrule,
    severity: .error,
    summary: "a traffic policy says what istiod refuses",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Write what the finding says that the field takes.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {outlierDetection: {maxEjectionPercent: 200}}"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {outlierDetection: {maxEjectionPercent: 100}}"),
    references: [
      "istio pkg/config/validation/validation.go, validateTrafficPolicy",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.policyRefusals).map { Finding($0) }
  }
}
