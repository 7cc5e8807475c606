import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `auth-type` without the details of its provider.
struct ALBAuthIDPMissing: Rule {
  let info = RuleInfo(
    "alb-auth-idp-missing",
    group: .alb,
    severity: .error,
    summary: "auth-type names a provider, and its auth-idp annotation is missing",
    rationale: """
      the controller stops with FailedBuildModel (missing IDPConfig) as soon as it builds an HTTPS listener. The load \
      balancer of the whole IngressGroup keeps its last state, and a new one is never made
      """,
    remedy: "Add auth-idp-cognito for auth-type cognito, auth-idp-oidc for auth-type oidc.",
    bad: ALBAuthExample.ingress("auth-type: oidc"),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_actions.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#auth-type",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.neverListensForHTTPS
        ? [] : member.authentication.ways.compactMap { finding($0, member.authentication) }
    }
  }

  private func finding(_ way: TargetAuthentication, _ authentication: IngressAuthentication) -> Finding? {
    guard let type = way.type.value, let needed = type.providerAnnotation, !way.has(needed),
      let span = way.type.span
    else { return nil }
    let other: AuthenticationType = type == .oidc ? .cognito : .oidc
    let hasOther = other.providerAnnotation.map(way.has) == true
    return Finding(
      "auth-type is \(type.rawValue), and there is no annotation \(needed)", at: span,
      related: way.service.map { [Label($0.metadata.span, "seen together with this Service")] } ?? [],
      help: hasOther
        ? "auth-idp-\(other.rawValue) is there: write auth-type: \(other.rawValue), or add \(needed)"
        : "add alb.ingress.kubernetes.io/\(needed)",
      assumptions: way.service == nil ? authentication.assumptions : [])
  }
}
