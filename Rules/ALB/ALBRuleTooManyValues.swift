import Linting
import Manifests
import MeshGraph
import YAML

/// Finds rules whose host, path and conditions have more values than AWS takes.
struct ALBRuleTooManyValues: Rule {
  let info = RuleInfo(
    "alb-rule-too-many-values",
    group: .alb,
    severity: .error,
    summary: "the host, path and conditions of a rule have more than five values together",
    rationale: """
      AWS refuses the rule (A rule can only have '5' condition values): FailedDeployModel on every Ingress of the \
      group. The limit can't be raised. A host counts as one value, a Prefix path as two
      """,
    remedy: """
      Divide the values among several paths with backends of different names, or use a wildcard. A path /* in place \
      of Prefix / changes nothing; leave the host or path to the conditions.
      """,
    bad: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.1/32", "192.0.2.3/32", "192.0.2.5/32"]}}]'"#,
      path: "/shop"),
    good: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/29"]}}]'"#,
      path: "/shop"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3541",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      // Without conditions there are three values at most.
      guard !member.conditions.isEmpty else { return [] }
      let byBackend = Dictionary(grouping: member.rules.filter(\.matchIsKnown), by: \.backend.value)
      return member.conditions.compactMap { condition in
        finding(condition, byBackend[condition.name] ?? [])
      }
    }
  }

  private func finding(
    _ condition: ALBIngress.BackendAnnotation<RuleConditions>, _ rules: [ALBRule]
  ) -> Finding? {
    if let worst = rules.max(by: { $0.match.valueCount < $1.match.valueCount }),
      worst.match.valueCount > RequestMatch.valueLimit
    {
      let count = worst.match.valueCount
      return Finding(
        "a rule has \(count) values with conditions.\(condition.name); AWS takes \(RequestMatch.valueLimit)",
        at: condition.key, related: [Label(worst.pathSpan, "the rule, with \(worst.match.listedCounts)")])
    }
    guard let worst = rules.max(by: { $0.match.wildcardCount < $1.match.wildcardCount }),
      worst.match.wildcardCount > RequestMatch.wildcardLimit
    else { return nil }
    return Finding(
      "a rule has \(worst.match.wildcardCount) wildcards with conditions.\(condition.name); AWS takes 5",
      at: condition.key, related: [Label(worst.pathSpan, "the rule")],
      why: "AWS refuses the rule: FailedDeployModel on every Ingress of the group")
  }
}

extension RequestMatch {
  /// `1 for the host, 2 for the path, 3 others`
  fileprivate var listedCounts: String {
    let others = others.reduce(0) { $0 + $1.values.count }
    return [
      (hosts.count + hostRegexes.count, "for the host"), (paths.count + pathRegexes.count, "for the path"),
      (others, others == 1 ? "other" : "others"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.listed
  }
}
