import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields in the JSON of annotations that the controller doesn't read.
struct ALBJSONFieldUnknown: Rule {
  let info = RuleInfo(
    "alb-json-field-unknown",
    group: .alb,
    severity: .warning,
    summary: "the JSON of an action, condition or transform has a field that the controller doesn't know",
    rationale:
      "the controller drops fields that it doesn't know, without a word; capitals and small letters are one",
    remedy: "Mend the field's name, or remove it.",
    bad: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404", "body": "gone"}}'"#,
      service: "closed", port: "name: use-annotation"),
    good: ALBExample.ingress(
      #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404", "messageBody": "gone"}}'"#,
      service: "closed", port: "name: use-annotation"),
    references: [
      "aws-load-balancer-controller pkg/ingress/config_types.go",
      "https://pkg.go.dev/encoding/json#Unmarshal",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.usedActions.flatMap { action in
        findings("actions.\(action.name)", action.action?.ignoredFields, action.action?.problems)
      }
        + member.conditions.flatMap { condition in
          findings(
            "conditions.\(condition.name)", condition.readValue?.ignoredFields, condition.readValue?.problems)
        }
        + member.transforms.flatMap { transform in
          findings(
            "transforms.\(transform.name)", transform.readValue?.ignoredFields, transform.readValue?.problems)
        }
    }
  }

  /// None where something else is wrong with the annotation: a misspelt field is part of that.
  private func findings(
    _ annotation: String, _ fields: [IgnoredJSONField]?, _ problems: [AnnotationProblem]?
  ) -> [Finding] {
    guard let fields, problems?.isEmpty == true else { return [] }
    return fields.map { field in
      Finding(
        "\(annotation): the controller knows no field \"\(field.name)\" here", at: field.span,
        help: field.nearest.map { "did you mean \"\($0)\"?" })
    }
  }
}
