import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations under Istio's domain that Istio doesn't know.
struct AnnotationUnknown: Rule {
  let info = RuleInfo(
    "annotation-unknown",
    group: .annotation,
    severity: .warning,
    summary: "an annotation …istio.io/… that Istio doesn't know",
    rationale: """
      Istio looks annotations up by their exact names, with regard to case, and ignores every other without a word. What \
      the annotation was meant to set keeps its default. istioctl looks at the annotations of live pods and of a few \
      kinds only, and never at the templates of pods
      """,
    remedy: "Mend the name, or remove the annotation.",
    bad: ServiceExample.deployment(annotations: ["sidecar.istio.io/proxyCpu: 100m"]),
    good: ServiceExample.deployment(annotations: ["sidecar.istio.io/proxyCPU: 100m"]),
    references: [
      "https://istio.io/latest/docs/reference/config/annotations/",
      "istio/api annotation/annotations.yaml",
    ],
    equivalents: ["IST0108"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioAnnotations.compactMap { use in
      guard use.known == nil, !IstioAnnotation.refused.contains(use.name), !Self.isOthers(use.name) else {
        return nil
      }
      let isLabel = IstioLabel.all.contains(use.name)
      return Finding(
        isLabel
          ? "\(use.name) is a label of Istio's, and has no effect as an annotation"
          : "Istio knows no annotation \"\(use.name)\" and ignores it", at: use.entry.key.span,
        help: isLabel
          ? "move it to the labels" : IstioAnnotation.suggestion(for: use.name).map { "did you mean \($0)?" })
    }
  }

  /// Left by installers and controllers on what they make.
  private static func isOthers(_ name: String) -> Bool {
    name.hasPrefix("install.operator.istio.io/") || name.hasPrefix("operator.istio.io/")
      || name.hasPrefix("internal.istio.io/")
  }
}
