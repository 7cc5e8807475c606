import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values that are not among those the controller knows.
struct ALBValueNotAllowed: Rule {
  let info = RuleInfo(
    "alb-value-not-allowed",
    group: .alb,
    severity: .error,
    summary: "an annotation has a value that the controller doesn't know",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. Case counts
      """,
    remedy: "Write one of the values that the finding lists.",
    bad: ALBExample.ingress("target-type: IP"),
    good: ALBExample.ingress("target-type: ip"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .notAllowed)
  }
}
