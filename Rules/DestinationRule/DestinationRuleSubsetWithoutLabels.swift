import Linting
import Manifests
import MeshGraph
import YAML

/// Finds subsets that are the whole host under another name.
struct DestinationRuleSubsetWithoutLabels: Rule {
  let info = RuleInfo(
    "destinationrule-subset-without-labels",
    group: .destinationrule,
    severity: .info,
    summary: "a subset has neither labels nor a policy, so it is the whole host",
    rationale: """
      a subset without labels takes all of the host's endpoints. That is of use for a policy of \
      its own; without one, a route to the subset is a route to the host
      """,
    remedy: "Give the subset labels, or route to the host.",
    bad: MeshExample.object("DestinationRule", "host: shop.shop.svc.cluster.local", "subsets: [{name: v1}]"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "subsets: [{name: v1, labels: {version: v1}}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset"
    ],
    equivalents: ["KIA0209"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.subsets)
      .filter { $0.labels.isEmpty && $0.trafficPolicy == nil && $0.node["labels"]?.isScalar != true }
      .map {
        Finding(
          "subset \"\($0.name.value)\" has no labels, so it takes every endpoint of the host",
          at: $0.name.span)
      }
  }
}
