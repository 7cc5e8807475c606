import Linting
import Manifests
import MeshGraph
import YAML

/// Finds security policies that lack what istiod asks for.
struct PolicyIncomplete: Rule {
  let info = RuleInfo(
    "policy-incomplete",
    group: .authorization,
    severity: .error,
    summary: "a security policy lacks something that must be there",
    rationale: """
      istiod's webhook refuses the policy, so the one before it stays in force, or none
      """,
    remedy: "Add what is missing.",
    bad: AuthorizationExample.policy("action: DENY"),
    good: AuthorizationExample.policy("action: DENY", "rules: [{to: [{operation: {ports: [\"8080\"]}}]}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "istio pkg/config/validation/validation.go, ValidateAuthorizationPolicy, ValidateRequestAuthentication, ValidatePeerAuthentication",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.policyFaults.compactMap { $0.category == .incomplete ? Finding($0) : nil }
  }
}
