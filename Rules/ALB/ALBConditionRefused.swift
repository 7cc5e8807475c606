import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts, paths and other conditions that the controller takes and AWS refuses.
struct ALBConditionRefused: Rule {
  let info = RuleInfo(
    "alb-condition-refused",
    group: .alb,
    severity: .error,
    summary: "a host, path or other condition of a rule is one that AWS refuses",
    rationale: """
      the controller passes the values on unseen and AWS refuses the rule: FailedDeployModel on every Ingress of the \
      group. Deployment stops there, so the rules behind it aren't made and no target is registered
      """,
    remedy: "Write a value that the elbv2 API takes.",
    bad: ALBExample.ingress("target-type: ip", path: "/shop=new", type: "ImplementationSpecific"),
    good: ALBExample.ingress("target-type: ip", path: "/shop-new", type: "ImplementationSpecific"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      let conditions = member.conditions.flatMap { condition in
        // A default action has no conditions.
        condition.reach == .rules
          ? (condition.value?.refusals ?? []).findings(in: "conditions.\(condition.name)") : []
      }
      return conditions
        + member.rules.flatMap { rule in rule.refusals.map { Finding($0.message, at: $0.span) } }
    }
  }
}
