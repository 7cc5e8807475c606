import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks of a frontend NLB that the ALB can not pass.
struct ALBFrontendNLBHealthCheck: Rule {
  let info = RuleInfo(
    "alb-frontend-nlb-health-check",
    group: .alb,
    severity: .warning,
    summary: "health checks of the frontend NLB can not pass",
    rationale: """
      the NLB asks the ALB over plain HTTP for / and wants 200, unless told otherwise. An HTTPS listener \
      of the ALB answers 400 to plain HTTP, one under ssl-redirect 301, and one whose rules all want a \
      host 404, as the NLB asks by address. Its only target is unhealthy then
      """,
    remedy: "Set frontend-nlb-healthcheck-protocol, -path and -success-codes to what the ALB answers.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate,
      #"enable-frontend-nlb: "true""#, others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate,
      #"enable-frontend-nlb: "true""#, "frontend-nlb-healthcheck-protocol: HTTPS",
      "frontend-nlb-healthcheck-success-codes: 200-404", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#frontend-nlb-healthcheck-protocol",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      guard case .enabled(let nlb) = loadBalancer.frontendNLB else { return [] }
      return loadBalancer.healthChecks(of: nlb).compactMap { check in
        check.failure.map { .failing(check, $0, nlb, loadBalancer) }
      }
    }
  }
}

extension Finding {
  fileprivate static func failing(
    _ check: FrontendHealthCheck, _ failure: FrontendHealthCheck.Failure, _ nlb: FrontendNLB,
    _ loadBalancer: LoadBalancer
  ) -> Finding {
    let checks = "health checks of the frontend NLB's port \(check.listener.port)"
    let asked = "port \(check.albPort) of the ALB"
    let mapping = check.listener.span.map { [Label($0, "this port of the NLB")] } ?? []
    switch failure {
    case .wrongProtocol(let spoken):
      let byDefault = check.protocol.origin == .default ? " by default" : ""
      return Finding(
        "\(checks) speak \(check.protocol.value?.rawValue ?? "HTTP")\(byDefault) to \(asked), which listens for "
          + spoken.rawValue,
        at: check.protocol.span ?? nlb.span, related: mapping,
        help: "write alb.ingress.kubernetes.io/frontend-nlb-healthcheck-protocol: \(spoken.rawValue)")
    case .redirected(let redirect):
      return Finding(
        "\(checks) are answered with 301 by \(asked), as ssl-redirect says",
        at: nlb.span, related: [Label(redirect.span, "the redirect")] + mapping,
        help: "lead the NLB's port to an HTTPS listener with frontend-nlb-listener-port-mapping, or let "
          + "frontend-nlb-healthcheck-success-codes have 301")
    case .answered(let status, let rule):
      return Finding(
        "\(checks) ask \(asked) for \"\(check.path.value ?? "")\", which it answers with \(status)",
        at: check.path.span ?? nlb.span,
        label: rule == nil ? "no rule takes this path without a host" : nil,
        related: (rule.map { [Label($0, "answered here")] } ?? []) + mapping,
        help:
          "ask for a path that a rule without host serves, or let frontend-nlb-healthcheck-success-codes have "
          + "\(status)",
        assumptions: loadBalancer.assumptionOfMembers)
    }
  }
}
