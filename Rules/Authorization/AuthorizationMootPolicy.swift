import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ALLOW policies that another policy for the same pods makes moot.
struct AuthorizationMootPolicy: Rule {
  let info = RuleInfo(
    "authorization-moot-policy",
    group: .authorization,
    severity: .warning,
    summary: "another policy for the same pods decides every request",
    rationale: """
      one ALLOW policy that is met is enough, and DENY comes before ALLOW: beside a rule without \
      conditions ({}), which every request meets, no other ALLOW policy for the same pods changes \
      anything
      """,
    remedy: "Remove the policy that allows or denies everything, or the ones that it makes moot.",
    bad: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {methods: [GET]}}]}]")
      + AuthorizationExample.policy(named: "all", AuthorizationExample.selector, "rules: [{}]")
      + AuthorizationExample.workload(),
    good: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {methods: [GET]}}]}]")
      + AuthorizationExample.policy(named: "none", AuthorizationExample.selector)
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/concepts/security/#implicit-enablement",
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.mootPolicies.map { .moot($0) }
  }
}

extension Finding {
  fileprivate static func moot(_ moot: MootPolicy) -> Finding {
    let denies = moot.other.effectiveAction == .deny
    return Finding(
      "\(moot.policy.described) decides nothing: \"\(moot.other.name)\" \(denies ? "denies" : "allows") every request to the same pods",
      at: moot.policy.metadata.span, related: [Label(moot.rule.span, "every request meets this rule")])
  }
}
