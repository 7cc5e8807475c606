import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `jwt-validation` that the controller can't read, or AWS doesn't take.
struct ALBJWTValidationInvalid: Rule {
  let info = RuleInfo(
    "alb-jwt-validation-invalid",
    group: .alb,
    severity: .error,
    summary: "jwt-validation is not what the controller and AWS read",
    rationale: """
      JSON of another shape, or without issuer and jwksEndpoint, stops the controller with FailedBuildModel: the load \
      balancer of the whole IngressGroup keeps its last state. What only AWS refuses ends in FailedDeployModel, and \
      the group is left half done
      """,
    remedy: "Mend the JSON at the place shown.",
    bad: ALBAuthExample.ingress(#"jwt-validation: '{"jwksEndpoint": "https://id.example.com/keys"}'"#),
    good: ALBAuthExample.ingress(ALBAuthExample.jwt),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#jwt-validation",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_JwtValidationActionConfig.html",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap(\.authentication.jwt).flatMap {
      $0.findings(in: "jwt-validation")
    }
  }
}
