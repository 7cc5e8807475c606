import Linting
import Manifests
import MeshGraph
import YAML

/// Finds numbers that AWS refuses.
struct ALBValueOutOfRange: Rule {
  let info = RuleInfo(
    "alb-value-out-of-range",
    group: .alb,
    severity: .error,
    summary: "a number is outside of what AWS accepts",
    rationale: """
      the controller checks nothing and passes the value on. AWS refuses it: FailedDeployModel, and the load balancer of \
      the whole IngressGroup is left half done
      """,
    remedy: "Write a number within the range that the finding names.",
    bad: ALBExample.ingress("target-type: ip", #"healthy-threshold-count: "1""#),
    good: ALBExample.ingress("target-type: ip", #"healthy-threshold-count: "2""#),
    references: [
      "elbv2 2015-12-01: CreateTargetGroup",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#health-check",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .outOfRange)
  }
}
