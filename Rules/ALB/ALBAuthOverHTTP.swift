import Linting
import Manifests
import MeshGraph
import YAML

/// Finds rules that ask who is there over HTTPS, and let everybody in over HTTP.
struct ALBAuthOverHTTP: Rule {
  let info = RuleInfo(
    "alb-auth-over-http",
    group: .alb,
    severity: .error,
    summary: "an Ingress authenticates, and an HTTP listener forwards without asking",
    rationale: """
      the controller puts authentication on HTTPS listeners only. On an HTTP listener the same rules forward at once, \
      and no event says so: whoever leaves out the s of https is in
      """,
    remedy: "Redirect HTTP with ssl-redirect, or listen for HTTPS only.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, listeners: [ALBExample.httpAndHTTPS]),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_actions.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.authenticationGaps.map { finding($0, loadBalancer) }
    }
  }

  private func finding(_ gap: AuthenticationGap, _ loadBalancer: LoadBalancer) -> Finding {
    let type = gap.way?.type.value.map { "auth-type \($0.rawValue)" }
    let port = gap.listener.port
    let related =
      [gap.listener.span.map { Label($0, "plain HTTP here") }, Label(gap.backend, "and on to this backend")]
    return Finding(
      "requests over HTTP, port \(port), are forwarded unchecked: \(type ?? "jwt-validation") counts for HTTPS only",
      at: gap.span, related: related.compactMap(\.self),
      why: gap.member.neverListensForHTTPS
        ? "the Ingress has no HTTPS listener, so nobody is ever asked who they are" : nil,
      help: help(gap.member),
      assumptions: loadBalancer.assumptionsOfPlainHTTP(of: gap.member))
  }

  private func help(_ member: ALBIngress) -> String {
    guard let port = member.ownListeners.first(where: { $0.protocol == .https })?.port else {
      return #"listen for HTTPS: listen-ports: '[{"HTTPS": 443}]', with a certificate"#
    }
    return "add alb.ingress.kubernetes.io/ssl-redirect: \"\(port)\""
  }
}
