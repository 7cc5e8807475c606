import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values in security policies that istiod refuses.
struct PolicyValueInvalid: Rule {
  let info = RuleInfo(
    "policy-value-invalid",
    group: .authorization,
    severity: .error,
    summary: "a value in a security policy is refused",
    rationale: """
      istiod's webhook refuses the policy, so the one before it stays in force, or none
      """,
    remedy: "Write a value of the kind that the field takes.",
    bad: AuthorizationExample.policy("rules: [{from: [{source: {ipBlocks: [10.0.0.0/33]}}]}]"),
    good: AuthorizationExample.policy("rules: [{from: [{source: {ipBlocks: [10.0.0.0/16]}}]}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "istio pkg/config/validation/validation.go, ValidateAuthorizationPolicy, ValidateRequestAuthentication, ValidatePeerAuthentication",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.policyFaults.compactMap { $0.category == .invalidValue ? Finding($0) : nil }
  }
}
