import Linting
import Manifests
import MeshGraph
import YAML

/// Finds conditions that the controller drops.
struct ALBConditionUnknownField: Rule {
  let info = RuleInfo(
    "alb-condition-unknown-field",
    group: .alb,
    severity: .error,
    summary: "a condition's field is none that the controller knows, so the rule takes more requests",
    rationale: """
      neither the webhook nor the controller says a word: the condition is dropped, and the rule takes what it was to \
      keep out
      """,
    remedy: """
      Write host-header, path-pattern, http-header, http-request-method, query-string or source-ip, in small letters.
      """,
    bad: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "source-ips", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]'"#),
    good: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#conditions",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.conditions.flatMap { condition in
        (condition.readValue?.dropped ?? []).findings(in: "conditions.\(condition.name)")
      }
    }
  }
}
