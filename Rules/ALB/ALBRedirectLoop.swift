import Linting
import Manifests
import MeshGraph
import YAML

/// Finds redirects that AWS refuses because they lead back to themselves.
struct ALBRedirectLoop: Rule {
  let info = RuleInfo(
    "alb-redirect-loop",
    group: .alb,
    severity: .error,
    summary: "a redirect leads back to itself: the default backend's, or one that changes the query alone",
    rationale: """
      AWS refuses it (the redirect configuration is not valid because it creates a loop): FailedDeployModel on every \
      Ingress of the group. The controller leaves out rules that loop, but not default actions, and it doesn't count \
      a new query as the same request, as AWS does
      """,
    remedy: """
      Redirect to HTTPS with the annotation ssl-redirect, which only HTTP listeners get. Let any other redirect \
      change the protocol, port, host or path.
      """,
    bad: ALBExample.redirectingDefault(ALBExample.httpAndHTTPS, ALBExample.certificate),
    good: ALBExample.redirectingDefault(#"listen-ports: '[{"HTTP": 80}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1752",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.loopingDefaults.map(loop)
    } + mesh.loadBalancers.members.flatMap { $0.redirectsOfQueryOnly.map(queryOnly) }
  }

  private func loop(_ looping: LoopingDefault) -> Finding {
    Finding(
      "the default backend redirects requests on \(looping.listener) to where they already are",
      at: looping.backend,
      related: [Label(looping.redirect.statusCode.span, "the redirect")],
      help: "write ssl-redirect instead, and let the default backend forward")
  }

  private func queryOnly(_ query: Located<String>) -> Finding {
    Finding(
      "a redirect that changes the query alone is a loop to AWS", at: query.span,
      help: "let it change the host or the path as well")
  }
}
