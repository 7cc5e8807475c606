import Linting
import Manifests
import MeshGraph
import YAML

/// Finds forward actions that give every target group the weight 0.
struct ALBWeightsAllZero: Rule {
  let info = RuleInfo(
    "alb-weights-all-zero",
    group: .alb,
    severity: .warning,
    summary: "every target group of an action has the weight 0",
    rationale: """
      controller and AWS take it, but no target group has a share of the requests: what the load balancer then does \
      with them is nothing to rely on
      """,
    remedy: "Give at least one target group a weight above 0.",
    bad: ALBExample.ingress(
      #"actions.shop: '{"type": "forward", "forwardConfig": {"targetGroups": [{"targetGroupName": "a", "weight": 0}, {"targetGroupName": "b", "weight": 0}]}}'"#,
      port: "name: use-annotation"),
    good: ALBExample.ingress(
      #"actions.shop: '{"type": "forward", "forwardConfig": {"targetGroups": [{"targetGroupName": "a", "weight": 0}, {"targetGroupName": "b", "weight": 1}]}}'"#,
      port: "name: use-annotation"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html"
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.usedActions.compactMap { action -> Finding? in
        guard case .forward(let forward) = action.action?.kind, forward.sharesNothing else { return nil }
        return Finding(
          "actions.\(action.name): all \(forward.targets.count) target groups have the weight 0",
          at: forward.span)
      }
    }
  }
}
