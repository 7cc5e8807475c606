import Linting
import Manifests
import MeshGraph
import YAML

/// Finds actions that the controller takes and AWS refuses.
struct ALBActionRefused: Rule {
  let info = RuleInfo(
    "alb-action-refused",
    group: .alb,
    severity: .error,
    summary: "an annotation actions.<name> has a value that AWS refuses",
    rationale: """
      the controller passes the values on unseen and AWS refuses the rule: FailedDeployModel on every Ingress of the \
      group. Deployment stops there, so the rules behind it aren't made and no target is registered
      """,
    remedy: "Write a value that the elbv2 API takes.",
    bad: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "302"}}'"#,
      service: "closed", port: "name: use-annotation"),
    good: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}'"#,
      service: "closed", port: "name: use-annotation"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
      "aws-load-balancer-controller pkg/ingress/model_build_actions.go",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.usedActions.flatMap { action in
        (action.action?.refusals ?? []).findings(in: "actions.\(action.name)")
          + [downgrade(action, member)].compactMap(\.self)
      }
    }
  }

  /// A redirect away from HTTPS.
  private func downgrade(_ action: ALBIngress.NamedAction, _ member: ALBIngress) -> Finding? {
    guard case .redirect(let redirect) = action.action?.kind, let name = redirect.protocol,
      name.value == ListenerProtocol.http.rawValue,
      let listener = member.ownListeners.first(where: { $0.protocol == .https })
    else { return nil }
    return Finding(
      "actions.\(action.name): AWS redirects nothing from HTTPS to HTTP, and the Ingress has an HTTPS listener",
      at: name.span, related: listener.span.map { [Label($0, "HTTPS listener")] } ?? [],
      help: "leave protocol out, or put the rule in an Ingress that listens for HTTP only")
  }
}
