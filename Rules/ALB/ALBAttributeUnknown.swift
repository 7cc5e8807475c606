import Linting
import Manifests
import MeshGraph
import YAML

/// Finds attributes that AWS isn't known to have.
struct ALBAttributeUnknown: Rule {
  let info = RuleInfo(
    "alb-attribute-unknown",
    group: .alb,
    severity: .warning,
    summary: "an attribute of a load balancer, listener or target group has an unknown name",
    rationale: """
      the controller checks nothing and passes the value on. AWS refuses it: FailedDeployModel, and the load balancer of \
      the whole IngressGroup is left half done. AWS adds attributes now \
      and then, which is why this is a warning
      """,
    remedy: "Mend the name.",
    bad: ALBExample.ingress("target-type: ip", "load-balancer-attributes: idle_timeout.timeout_second=60"),
    good: ALBExample.ingress("target-type: ip", "load-balancer-attributes: idle_timeout.timeout_seconds=60"),
    references: [
      "elbv2 2015-12-01: ModifyLoadBalancerAttributes, ModifyListenerAttributes, ModifyTargetGroupAttributes",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#load-balancer-attributes",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .unknownAttribute)
  }
}
