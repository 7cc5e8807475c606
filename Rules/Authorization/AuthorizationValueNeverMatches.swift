import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values in AuthorizationPolicies that no request can have.
struct AuthorizationValueNeverMatches: Rule {
  let info = RuleInfo(
    "authorization-value-never-matches",
    group: .authorization,
    severity: .warning,
    summary: "a value in an AuthorizationPolicy can't match anything",
    rationale: """
      values are compared with their case, whole, or with one * at an end; one that nothing equals is \
      accepted, and then ALLOW refuses and DENY spares what it was meant for
      """,
    remedy: "Write the value as it is on the wire.",
    bad: AuthorizationExample.policy("rules: [{to: [{operation: {methods: [get]}}]}]"),
    good: AuthorizationExample.policy("rules: [{to: [{operation: {methods: [GET]}}]}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "istio pilot/pkg/security/authz/matcher/string.go",
      "kiali business/checkers/authorization/principals_checker.go",
    ],
    equivalents: ["KIA0102", "KIA0106", "KIA0108"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.flatMap { policy in
      policy.tests.flatMap(\.valuesWithoutMatch).map { .neverMatches($0) }
    }
  }
}

extension Finding {
  fileprivate static func neverMatches(_ value: ValueWithoutMatch) -> Finding {
    Finding(
      "\"\(value.value.value)\" in \(value.test.name.value) matches nothing: \(value.reason)",
      at: value.value.span, help: value.help)
  }
}
