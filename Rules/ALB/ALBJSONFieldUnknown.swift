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
    summary: "the JSON of an annotation has a field that the controller doesn't know",
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
      member.ignoredFields.map { annotation, field in
        Finding(
          "\(annotation): the controller knows no field \"\(field.name)\" here", at: field.span,
          help: field.nearest.map { "did you mean \"\($0)\"?" })
      }
    }
  }
}
