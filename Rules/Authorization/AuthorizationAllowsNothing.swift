import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ALLOW policies that are to allow something, by their name, and have no rules.
struct AuthorizationAllowsNothing: Rule {
  let info = RuleInfo(
    "authorization-allows-nothing",
    group: .authorization,
    severity: .warning,
    summary: "an ALLOW policy without rules refuses every request",
    rationale: """
      an ALLOW policy allows what its rules say, so one without rules allows nothing; that is the way \
      to close a namespace, and hardly what a policy called allow-… is for
      """,
    remedy: "Write rules: [{}] to allow everything, or say what is allowed.",
    bad: AuthorizationExample.policy(named: "allow-all", "action: ALLOW"),
    good: AuthorizationExample.policy(named: "allow-all", "action: ALLOW", "rules: [{}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.filter(\.isMeantToAllow).map { .allowsNothing($0) }
  }
}

extension AuthorizationPolicy {
  /// Whether it has no rules, and a name that promises some.
  fileprivate var isMeantToAllow: Bool {
    guard effectiveAction == .allow, rules.isEmpty, metadata.node["spec"]?["rules"]?.isMapping != true else {
      return false
    }
    let name = name.lowercased()
    return name.hasPrefix("allow") && !["nothing", "none", "deny", "no-"].contains { name.contains($0) }
  }
}

extension Finding {
  fileprivate static func allowsNothing(_ policy: AuthorizationPolicy) -> Finding {
    Finding(
      "\(policy.described) has no rules, and so it refuses every request", at: policy.metadata.span,
      help: "write rules: [{}] to allow everything")
  }
}
