import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations under the controller's prefix that it doesn't know.
struct ALBAnnotationUnknown: Rule {
  let info = RuleInfo(
    "alb-annotation-unknown",
    group: .alb,
    severity: .warning,
    summary: "an annotation alb.ingress.kubernetes.io/… that the AWS controller doesn't know",
    rationale: """
      the controller looks annotations up by their exact names, with regard to case, and ignores every other without \
      a word. What the annotation was meant to set keeps its default
      """,
    remedy: "Mend the name, or remove the annotation.",
    bad: ALBExample.ingress("target-type: ip", "health-check-path: /healthz"),
    good: ALBExample.ingress("target-type: ip", "healthcheck-path: /healthz"),
    references: [
      "aws-load-balancer-controller pkg/annotations/constants.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingresses.flatMap { unknown(in: $0.annotations) }
      + mesh.services.flatMap { unknown(in: $0.annotations) }
  }

  private func unknown(in annotations: Annotations) -> [Finding] {
    annotations.entries(withPrefix: ALBAnnotation.prefix).compactMap { name, entry in
      guard ALBAnnotation.named(name) == nil, !name.hasSubstitution else { return nil }
      return Finding(
        "the AWS controller knows no annotation \"\(name)\" and ignores it", at: entry.key.span,
        help: ALBAnnotation.suggestion(for: name).map { "did you mean \($0)?" })
    }
  }
}
