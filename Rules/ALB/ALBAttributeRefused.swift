import Linting
import Manifests
import MeshGraph
import YAML

/// Finds attributes that AWS refuses.
struct ALBAttributeRefused: Rule {
  let info = RuleInfo(
    "alb-attribute-refused",
    group: .alb,
    severity: .error,
    summary: "an attribute of a load balancer, listener or target group has a value that AWS refuses",
    rationale: """
      the controller checks nothing and passes the value on. AWS refuses it: FailedDeployModel, and the load balancer of \
      the whole IngressGroup is left half done. Target groups come before \
      listeners and rules, so an attribute of a target group holds up both
      """,
    remedy: "Write a value that the finding names.",
    bad: ALBExample.ingress("target-type: ip", "load-balancer-attributes: idle_timeout.timeout_seconds=0"),
    good: ALBExample.ingress("target-type: ip", "load-balancer-attributes: idle_timeout.timeout_seconds=60"),
    references: [
      "elbv2 2015-12-01: ModifyLoadBalancerAttributes, ModifyListenerAttributes, ModifyTargetGroupAttributes",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .refusedAttribute)
  }
}
