import Linting
import Manifests
import MeshGraph
import YAML

/// Finds details of providers that the controller can't read, or AWS doesn't take.
struct ALBAuthIDPInvalid: Rule {
  let info = RuleInfo(
    "alb-auth-idp-invalid",
    group: .alb,
    severity: .error,
    summary: "auth-idp-cognito or auth-idp-oidc is not what the controller and AWS read",
    rationale: """
      JSON of another shape stops the controller with FailedBuildModel, even while auth-type is none: the load \
      balancer of the whole IngressGroup keeps its last state. What is missing for AWS makes it refuse the rule: \
      FailedDeployModel, and the group is left half done
      """,
    remedy: "Mend the JSON at the place shown.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc",
      ALBAuthExample.provider(secretName: "sign-in", tokenEndpoint: "http://id.example.com/token")),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc),
    references: [
      "aws-load-balancer-controller pkg/ingress/config_types.go",
      "aws-load-balancer-controller pkg/ingress/auth_config_builder.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.authentication.ways }.flatMap { way in
      findings("auth-idp-cognito", way.cognito, isAsked: way.type.value == .cognito)
        + findings("auth-idp-oidc", way.oidc, isAsked: way.type.value == .oidc)
    }
  }

  /// - Parameter isAsked: Whether AWS gets to see the annotation.
  private func findings<Provider>(
    _ name: String, _ reading: AnnotationReading<Provider>?, isAsked: Bool
  ) -> [Finding] {
    guard let reading else { return [] }
    return reading.problems.map { Finding("\(name): \($0.message)", at: $0.span) }
      + (isAsked ? reading.limits.map { .refusedByAWS(name, $0) } : [])
  }
}

extension Finding {
  /// What the controller passes on, and AWS refuses.
  static func refusedByAWS(_ annotation: String, _ problem: AnnotationProblem) -> Finding {
    Finding(
      "\(annotation): \(problem.message)", at: problem.span,
      why: "the controller passes it on, and AWS refuses it: FailedDeployModel")
  }
}
