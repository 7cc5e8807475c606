import Linting
import Manifests
import MeshGraph
import YAML

/// Finds rules that want people to sign in and to have a token at the same time.
struct ALBAuthJWTConflict: Rule {
  let info = RuleInfo(
    "alb-auth-jwt-conflict",
    group: .alb,
    severity: .error,
    summary: "jwt-validation and auth-type exclude each other",
    rationale: """
      a rule either lets people sign in or checks a token. Given both, the controller stops with FailedBuildModel as \
      soon as it builds an HTTPS listener, and the load balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Move what programs call, with tokens, to an Ingress of its own in the same group.",
    bad: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc, ALBAuthExample.jwt),
    good: ALBAuthExample.ingress("auth-type: none", ALBAuthExample.jwt),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_actions.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#jwt-validation",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard let jwt = member.authentication.jwt, !member.neverListensForHTTPS,
        let way = member.authentication.ways.first(where: { $0.asksToSignIn == true }),
        let type = way.type.value
      else { return nil }
      let owner = way.type.origin == .service ? way.service.map { " of \($0.described)" } ?? "" : ""
      return Finding(
        "jwt-validation excludes auth-type \(type.rawValue)\(owner)", at: jwt.text.span,
        related: way.type.span.map { [Label($0, "people sign in")] } ?? [],
        help: "remove one of them, or divide the paths among two Ingresses of one group")
    }
  }
}
