import Linting
import Manifests
import MeshGraph
import YAML

/// Finds texts that AWS refuses for their length or characters.
struct ALBValueRefused: Rule {
  let info = RuleInfo(
    "alb-value-refused",
    group: .alb,
    severity: .error,
    summary: "a name, path, tag or list of codes is not one that AWS takes",
    rationale: """
      the controller checks nothing and passes the value on. AWS refuses it: FailedDeployModel, and the load balancer of \
      the whole IngressGroup is left half done. A name of more than 32 \
      characters is refused by the controller itself: FailedBuildModel
      """,
    remedy: "Mend the text as the finding says.",
    bad: ALBExample.ingress("target-type: ip", "healthcheck-path: healthz"),
    good: ALBExample.ingress("target-type: ip", "healthcheck-path: /healthz"),
    references: [
      "elbv2 2015-12-01: CreateLoadBalancer, CreateTargetGroup, AddTags",
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .refusedText)
  }
}
