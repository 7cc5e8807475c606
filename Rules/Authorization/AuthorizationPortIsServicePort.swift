import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports in AuthorizationPolicies that are a Service's instead of the pods'.
struct AuthorizationPortIsServicePort: Rule {
  let info = RuleInfo(
    "authorization-port-is-service-port",
    group: .authorization,
    severity: .warning,
    summary: "an AuthorizationPolicy names the port of a Service, and the pods listen on another",
    rationale: """
      the proxy compares the port that the pod listens on; a rule for any other port is never met, so \
      that ALLOW closes and DENY leaves open
      """,
    remedy: "Write the targetPort of the Service.",
    bad: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {ports: [\"80\"]}}]}]")
      + AuthorizationExample.workload(),
    good: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {ports: [\"8080\"]}}]}]")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation",
      "istio pilot/pkg/security/authz/model/generator.go, destPortGenerator",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.flatMap { policy in
      mesh.misdirectedPorts(of: policy).map { .servicePort($0) }
    }
  }
}
