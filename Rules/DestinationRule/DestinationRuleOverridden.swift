import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules that take something from each other.
struct DestinationRuleOverridden: Rule {
  let info = RuleInfo(
    "destinationrule-overridden",
    group: .destinationrule,
    severity: .warning,
    summary:
      "two DestinationRules for one host say the same thing differently, and one of them is not heeded",
    rationale: """
      istiod merges the rules of one namespace for one host: subsets add up, of two traffic \
      policies and of two subsets of one name that of the older rule holds. It leaves rules apart \
      whose exportTo differs, and uses the youngest
      """,
    remedy: "Write one rule for the host.",
    bad: rule("shop", 100) + rule("limits", 50),
    good: rule("shop", 100),
    references: [
      "istio pilot/pkg/model/destination_rule.go, mergeDestinationRule",
      "https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services",
    ],
    equivalents: ["KIA0201"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.overriddenPolicies.map { .overridden($0) }
  }
}

extension DestinationRuleOverridden {
  fileprivate static func rule(_ name: String, _ limit: Int) -> String {
    MeshExample.object(
      "DestinationRule", named: name, "host: shop.shop.svc.cluster.local",
      "trafficPolicy: {connectionPool: {tcp: {maxConnections: \(limit)}}}")
  }
}

extension Finding {
  fileprivate static func overridden(_ overridden: OverriddenPolicy) -> Finding {
    let names = "\(overridden.rule.described) and \"\(overridden.other.name)\""
    let message =
      switch overridden.loss {
      case .trafficPolicy: "\(names) both set the traffic policy of one host, and Istio heeds the older"
      case .subset(let name): "\(names) both define subset \"\(name)\" of one host, and Istio heeds the older"
      case .apart: "\(names) are for one host and differ in exportTo, and Istio heeds the younger alone"
      }
    return Finding(
      message, at: overridden.span, related: [Label(overridden.otherSpan, "the other")],
      help: "merge the two into one; which is older depends on which was created first")
  }
}
