import Linting
import Manifests
import MeshGraph
import YAML

/// Finds failover between localities without the outlier detection that triggers it.
struct DestinationRuleFailoverIdle: Rule {
  let info = RuleInfo(
    "destinationrule-failover-idle",
    group: .destinationrule,
    severity: .warning,
    summary: "failover between localities is set, and nothing ever triggers it",
    rationale: """
      only outlier detection tells a proxy that the endpoints of a locality are unhealthy. Without \
      it priorities between localities are not set, and requests stay where they fail
      """,
    remedy: "Add outlierDetection to the same policy.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "trafficPolicy:",
      "  loadBalancer: {localityLbSetting: {failover: [{from: eu-west-1, to: eu-central-1}]}}"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "trafficPolicy:",
      "  outlierDetection: {consecutive5xxErrors: 5}",
      "  loadBalancer: {localityLbSetting: {failover: [{from: eu-west-1, to: eu-central-1}]}}"),
    references: [
      "istio pkg/config/validation/validation.go, validateTrafficPolicy",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.idleFailovers).map { Finding($0) }
  }
}
