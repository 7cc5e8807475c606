import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules whose host, subsets or selector istiod refuses.
struct DestinationRuleRefused: Rule {
  let info = RuleInfo(
    "destinationrule-refused",
    group: .destinationrule,
    severity: .error,
    summary: "the host, the subsets or the visibility of a DestinationRule are such that istiod refuses it",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Write what the finding says that the field takes.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "subsets: [{name: v1, labels: {version: v1}}, {name: v1, labels: {version: v2}}]"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local",
      "subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]"),
    references: [
      "istio pkg/config/validation/validation.go, ValidateDestinationRule",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.refusals).map { Finding($0) }
  }
}
