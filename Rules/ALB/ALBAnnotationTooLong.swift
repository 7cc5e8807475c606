import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations of the controller that Kubernetes refuses for their length.
struct ALBAnnotationTooLong: Rule {
  let info = RuleInfo(
    "alb-annotation-too-long",
    group: .alb,
    severity: .error,
    summary: "the name of an annotation has more than 63 characters, or all annotations more than 256 KiB",
    rationale: """
      the API server refuses the object. actions.<name> leaves 55 characters for the name, conditions.<service> and \
      transforms.<service> leave 52
      """,
    remedy: "Choose a shorter name for the action or Service.",
    bad: ALBExample.ingress(
      #"actions.an-answer-for-those-who-come-while-the-shop-is-being-rebuilt: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "503"}}'"#,
      service: "an-answer-for-those-who-come-while-the-shop-is-being-rebuilt", port: "name: use-annotation"),
    good: ALBExample.ingress(
      #"actions.rebuilding: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "503"}}'"#,
      service: "rebuilding", port: "name: use-annotation"),
    references: [
      "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3507",
    ],
    equivalents: ["ALB k8s-reject"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.annotations.entries.compactMap { longName($0.name, $0.entry) }
        + [tooMuch(member.ingress)].compactMap(\.self)
    }
  }

  private func longName(_ name: String, _ entry: Entry) -> Finding? {
    let length = name.utf8.count
    guard length > 63, !name.hasSubstitution else { return nil }
    let rest = name.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init)
    return Finding(
      "the name of the annotation has \(length) characters, and Kubernetes takes 63", at: entry.key.span,
      help: rest.map { "\"\($0)\" must lose \(length - 63) characters" })
  }

  /// The sum that the API server forms (k8s.io/apimachinery pkg/api/validation, TotalAnnotationSizeLimitB).
  private func tooMuch(_ ingress: Ingress) -> Finding? {
    let size = ingress.annotations.entries.reduce(0) { sum, entry in
      sum + (entry.key.text?.utf8.count ?? 0) + (entry.value.text?.utf8.count ?? 0)
    }
    guard size > 262_144, let span = ingress.annotations.node?.span else { return nil }
    return Finding("the annotations have \(size) bytes, and Kubernetes takes 262144", at: span)
  }
}
