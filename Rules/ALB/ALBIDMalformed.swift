import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ids that no resource of AWS can have.
struct ALBIDMalformed: Rule {
  let info = RuleInfo(
    "alb-id-malformed",
    group: .alb,
    severity: .error,
    summary: "an annotation names a resource of AWS by an id that can't be one",
    rationale: """
      the controller looks the resource up, or passes the id on, and fails: FailedBuildModel for security groups, \
      FailedDeployModel for the others. The load balancer of the whole IngressGroup isn't brought up to date
      """,
    remedy: "Copy the id from the AWS console.",
    bad: ALBExample.ingress("target-type: ip", "security-groups: sg-0A1B2C3D4E5F60718"),
    good: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718",
      #"manage-backend-security-group-rules: "true""#),
    references: [
      "aws-load-balancer-controller pkg/networking/security_group_resolver.go",
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .malformedID)
  }
}
