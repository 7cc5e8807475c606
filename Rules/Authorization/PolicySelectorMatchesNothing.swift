import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies whose selector picks no pods, though pods are in view where it looks.
struct PolicySelectorMatchesNothing: Rule {
  let info = RuleInfo(
    "policy-selector-matches-nothing",
    group: .authorization,
    severity: .warning,
    summary: "the selector of a security policy picks no pods",
    rationale: """
      a policy without pods is accepted and does nothing; an ALLOW policy then closes nothing, and \
      what it was to protect stays open
      """,
    remedy: "Write labels that the pod template carries.",
    bad: AuthorizationExample.policy("selector: {matchLabels: {app: shpo}}", "rules: [{}]")
      + AuthorizationExample.workload(),
    good: AuthorizationExample.policy(AuthorizationExample.selector, "rules: [{}]")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/reference/config/type/workload-selector/",
      "istio pilot/pkg/model/policyattachment.go",
    ],
    equivalents: ["IST0127", "KIA0004"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.podlessPolicies.map { Finding.picksNothing($0) }
  }
}

extension Finding {
  fileprivate static func picksNothing(_ podless: PodlessPolicy) -> Finding {
    let policy = podless.policy
    let place = podless.namespace.map { "in namespace \"\($0)\"" } ?? "in any namespace"
    return Finding(
      "the selector \(podless.selector.described) picks no pods \(place)",
      at: policy.attachment.selectorSpan ?? policy.metadata.span,
      help: podless.suggestion.map { "write \($0.key): \($0.value)" })
  }
}
