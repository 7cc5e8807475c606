import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies that hold only for pods before which no proxy of the mesh stands.
struct PolicyPodsOutsideMesh: Rule {
  let info = RuleInfo(
    "policy-pods-outside-mesh",
    group: .authorization,
    severity: .warning,
    summary: "a security policy holds only for pods outside the mesh",
    rationale: """
      policies are enforced by sidecars, ztunnel and gateways; before pods without one nothing reads \
      them, and every request gets through
      """,
    remedy: "Have the namespace or the pods injected, or remove the policy.",
    bad: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{from: [{source: {namespaces: [cart]}}]}]")
      + AuthorizationExample.workload(injection: "disabled"),
    good: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{from: [{source: {namespaces: [cart]}}]}]")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy",
      "istio pkg/config/analysis/analyzers/authz/authorizationpolicies.go",
    ],
    equivalents: ["IST0127"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unenforcedPolicies.map { Finding.unenforced($0) }
  }
}

extension Finding {
  fileprivate static func unenforced(_ unenforced: UnenforcedPolicy) -> Finding {
    let policy = unenforced.policy
    let pods = unenforced.isSelective ? "the pods that it selects" : "the pods of its namespace"
    return Finding(
      "\(policy.described) has no effect: \(pods) are outside the mesh", at: policy.metadata.span,
      related: [Label(unenforced.workload.metadata.span, "no proxy stands before these pods")],
      assumptions: unenforced.isDeliberate ? [] : ["assumes that nobody labels the namespace by hand"])
  }
}
