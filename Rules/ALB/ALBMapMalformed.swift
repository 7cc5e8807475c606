import Linting
import Manifests
import MeshGraph
import YAML

/// Finds maps of strings that the controller can't cut into pairs.
struct ALBMapMalformed: Rule {
  let info = RuleInfo(
    "alb-map-malformed",
    group: .alb,
    severity: .error,
    summary: "an annotation of key=value pairs can't be cut into them",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. A comma parts two pairs only if an equals \
      sign follows it; one that belongs to a value needs a backslash. Versions before 2.14.1 know no backslash
      """,
    remedy: "Write key=value pairs parted by single commas, and a backslash before commas inside of values.",
    bad: ALBExample.ingress("target-type: ip", "tags: team=shop,,stage=live"),
    good: ALBExample.ingress("target-type: ip", "tags: team=shop,stage=live"),
    references: [
      "aws-load-balancer-controller pkg/annotations/parser.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4387",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .malformedMap)
  }
}
