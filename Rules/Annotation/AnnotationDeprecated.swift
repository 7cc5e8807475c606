import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations that Istio calls deprecated.
struct AnnotationDeprecated: Rule {
  let info = RuleInfo(
    "annotation-deprecated",
    group: .annotation,
    severity: .info,
    summary: "an annotation that Istio calls deprecated",
    rationale: "it still works, has a better successor, and may be gone in a later version of Istio",
    remedy: "Use what the finding names instead.",
    bad: ServiceExample.deployment(annotations: ["sidecar.istio.io/inject: \"false\""]),
    good: ServiceExample.deployment(labels: ["sidecar.istio.io/inject: \"false\""]),
    references: [
      "https://istio.io/latest/docs/reference/config/annotations/",
      "istio/api annotation/annotations.yaml",
    ],
    equivalents: ["IST0135"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioAnnotations.compactMap { use in
      guard let successor = use.known?.successor, use.isInPlace else { return nil }
      return Finding(
        "\(use.name) is deprecated as an annotation", at: use.entry.key.span, help: "use \(successor)")
    }
  }
}
