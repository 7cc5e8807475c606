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
    mesh.loadBalancers.members.flatMap { $0.authentication.ways.flatMap(findings) }
  }

  private func findings(_ way: TargetAuthentication) -> [Finding] {
    let type = way.type.value
    let cognito = way.cognito?.findings(in: "auth-idp-cognito", reachesAWS: type == .cognito)
    let oidc = way.oidc?.findings(in: "auth-idp-oidc", reachesAWS: type == .oidc)
    return (cognito ?? []) + (oidc ?? [])
  }
}
