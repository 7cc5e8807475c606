import Linting
import Manifests
import MeshGraph
import YAML

/// Finds actions to which no backend refers.
struct ALBActionUnused: Rule {
  let info = RuleInfo(
    "alb-action-unused",
    group: .alb,
    severity: .warning,
    summary: "no backend refers to an annotation actions.<name>",
    rationale: """
      an action counts only for backends whose service.name is its name and whose service.port.name is \
      use-annotation. The controller ignores any other without a word
      """,
    remedy: "Let a path refer to it, or remove it. To redirect to HTTPS, ssl-redirect is enough.",
    bad: ALBExample.ingress(
      "target-type: ip",
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}'"#),
    good: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}'"#,
      service: "closed", port: "name: use-annotation"),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.unusedActions.map { finding($0, member) }
    }
  }

  private func finding(_ action: ALBIngress.NamedAction, _ member: ALBIngress) -> Finding {
    // People keep the old idiom beside its successor.
    let isLeftover = action.name == "ssl-redirect" && member.sslRedirect != nil
    return Finding(
      "no backend of \(member.ingress.described) refers to actions.\(action.name)", at: action.key,
      why: isLeftover ? "the annotation ssl-redirect does the work" : nil,
      help: isLeftover
        ? "remove it"
        : "a backend refers to it by service.name: \(action.name) and port.name: use-annotation",
      severity: isLeftover ? .info : nil)
  }
}
