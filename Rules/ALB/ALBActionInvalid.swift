import Linting
import MeshGraph
import YAML

/// Finds actions that the controller can't read.
struct ALBActionInvalid: Rule {
  let info = RuleInfo(
    "alb-action-invalid",
    group: .alb,
    severity: .error,
    summary: "an annotation actions.<name> is not an action as the controller reads it",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. JSON types count: status codes and ports of redirects are strings
      """,
    remedy: "Mend the JSON at the place shown.",
    bad: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": 404}}'"#,
      service: "closed", port: "name: use-annotation"),
    good: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}'"#,
      service: "closed", port: "name: use-annotation"),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "aws-load-balancer-controller pkg/ingress/config_types.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.usedActions.flatMap { action in
        (action.action?.problems ?? [])
          .findings(in: "actions.\(action.name)", ignored: action.action?.ignoredFields ?? [])
      }
    }
  }
}
