import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields of security policies that exclude each other.
struct PolicyFieldsConflict: Rule {
  let info = RuleInfo(
    "policy-fields-conflict",
    group: .authorization,
    severity: .error,
    summary: "two fields of a security policy exclude each other",
    rationale: """
      the API server or istiod's webhook refuses the policy, so the one before it stays in force, or \
      none
      """,
    remedy: "Keep one of the two.",
    bad: AuthorizationExample.policy("provider: {name: opa}", "rules: [{}]"),
    good: AuthorizationExample.policy("action: CUSTOM", "provider: {name: opa}", "rules: [{}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "istio pkg/config/validation/validation.go, ValidateAuthorizationPolicy, ValidateRequestAuthentication, ValidatePeerAuthentication",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.policyFaults.compactMap { $0.category == .conflict ? Finding($0) : nil }
  }
}
