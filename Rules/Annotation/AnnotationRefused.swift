import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations that Istio keeps for itself and refuses from users.
struct AnnotationRefused: Rule {
  let info = RuleInfo(
    "annotation-refused",
    group: .annotation,
    severity: .error,
    summary: "an Istio object has an annotation that Istio's admission webhook refuses",
    rationale: """
      istiod marks objects that it makes itself with internal annotations, under which they are judged differently. The \
      webhook refuses the worst of them on objects of users
      """,
    remedy: "Remove the annotation.",
    bad: example("internal.istio.io/parents: HTTPRoute/shop.shop"),
    good: example("team: shop"),
    references: ["istio pkg/config/validation/validation.go, validateAnnotationsAndLabels"],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioAnnotations.compactMap { use in
      guard IstioAnnotation.refused.contains(use.name), !use.isOnPods,
        use.owner.kind.groups.contains(where: { $0.hasSuffix(".istio.io") })
      else { return nil }
      return Finding(
        "Istio refuses objects of users with \(use.name)", at: use.entry.key.span, help: "remove it")
    }
  }

  private static func example(_ annotation: String) -> String {
    """
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: shop
      namespace: shop
      annotations:
        \(annotation)
    spec:
      mtls:
        mode: STRICT
    """
  }
}
