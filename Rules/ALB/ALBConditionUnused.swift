import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations `conditions.<service>` that reach no rule.
struct ALBConditionUnused: Rule {
  let info = RuleInfo(
    "alb-condition-unused",
    group: .alb,
    severity: .warning,
    summary: "no path has the backend that an annotation conditions.<service> is for",
    rationale: """
      the annotation counts for the paths whose backend has that service.name, be it an action's. Without one the \
      controller ignores it without a word, and the rules it was meant for take requests that it was to keep out
      """,
    remedy: "Write the name of the backend as the paths have it, or remove the annotation.",
    bad: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shpo: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]'"#),
    good: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#conditions",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.conditions.compactMap { .unused($0, family: "conditions", effect: "narrow", in: member) }
    }
  }
}
