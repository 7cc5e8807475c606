import Linting
import Manifests
import MeshGraph
import YAML

/// Finds conditions that the controller can't read.
struct ALBConditionInvalid: Rule {
  let info = RuleInfo(
    "alb-condition-invalid",
    group: .alb,
    severity: .error,
    summary: "an annotation conditions.<service> is no list of conditions as the controller reads it",
    rationale: """
      the controller's webhook refuses the Ingress. Where it doesn't look (the default backend's conditions, values \
      beside regexes, a chart installed without the webhook) the controller stops with FailedBuildModel, and the load \
      balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Mend the JSON at the place shown.",
    bad: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "http-request-method", "httpRequestMethodConfig": {}}]'"#),
    good: ALBExample.ingress(
      "target-type: ip",
      #"conditions.shop: '[{"field": "http-request-method", "httpRequestMethodConfig": {"values": ["GET"]}}]'"#
    ),
    references: [
      "aws-load-balancer-controller pkg/ingress/config_types.go",
      "aws-load-balancer-controller webhooks/networking/ingress_validator.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#conditions",
    ],
    equivalents: ["ALB webhook-reject", "ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      guard !member.conditions.isEmpty else { return [] }
      let unreadable = member.conditions.flatMap { condition in
        (condition.readValue?.problems ?? [])
          .findings(in: "conditions.\(condition.name)", ignored: condition.readValue?.ignoredFields ?? [])
      }
      var seen: Set<Span> = []
      return unreadable + member.rules.compactMap(clash).filter { seen.insert($0.primary.span).inserted }
    }
  }

  private func clash(_ rule: ALBRule) -> Finding? {
    guard let (value, other) = rule.clash else { return nil }
    return Finding(
      "\"\(value.value)\" and \"\(other.value)\" can't stand in one rule: values are either all regexes or none is",
      at: value.span, related: [Label(other.span, "in the same rule")])
  }
}
