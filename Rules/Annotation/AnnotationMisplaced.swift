import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations of Istio on objects on which it doesn't read them.
struct AnnotationMisplaced: Rule {
  let info = RuleInfo(
    "annotation-misplaced",
    group: .annotation,
    severity: .warning,
    summary: "an annotation of Istio's stands on an object on which Istio doesn't read it",
    rationale: """
      each annotation is read on a few kinds of objects, and ignored on others without a word. Most are read on pods: \
      those of a Deployment stay on the Deployment, and only those in spec.template.metadata reach its pods
      """,
    remedy: "Move the annotation to the object named, such as the template of the pods.",
    bad: ServiceExample.deployment(ownAnnotations: ["proxy.istio.io/config: '{concurrency: 2}'"]),
    good: ServiceExample.deployment(annotations: ["proxy.istio.io/config: '{concurrency: 2}'"]),
    references: [
      "https://istio.io/latest/docs/reference/config/annotations/",
      "istio/api annotation/annotations.yaml",
    ],
    equivalents: ["IST0107"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioAnnotations.compactMap { use in
      guard let known = use.known, !use.isInPlace else { return nil }
      let isRefused = known.name == "istio.io/dry-run" && use.owner.kind.isIstioPolicy
      return Finding(
        "\(known.name) has no effect on \(use.carrier)", at: use.entry.key.span,
        why: isRefused ? "Istio's admission webhook refuses it on any kind but AuthorizationPolicy" : nil,
        help: help(known, use), severity: isRefused ? .error : nil)
    }
  }

  private func help(_ known: IstioAnnotation, _ use: IstioAnnotationUse) -> String {
    if known.name == "networking.istio.io/exportTo", use.owner.kind.isIstioPolicy {
      return "write the namespaces to spec.exportTo"
    }
    if known.places == [.pod], use.owner.kind.makesPods {
      return "move it to the annotations in \(use.owner.kind.templatePath)"
    }
    let places = known.places.map { place in
      switch place {
      case .any: "any object"
      case .pod: "pods"
      case .kind(.kubernetesGateway): "a Gateway of gateway.networking.k8s.io"
      case .kind(let kind): "a \(kind.name)"
      }
    }
    return "Istio reads it on \(places.joined(separator: " or "))"
  }
}

extension Kind {
  /// Whether Istio's admission webhook sees objects of this kind.
  fileprivate var isIstioPolicy: Bool {
    groups.contains { $0.hasSuffix(".istio.io") && $0 != "install.istio.io" }
  }

  fileprivate var makesPods: Bool {
    switch self {
    case .deployment, .statefulSet, .daemonSet, .replicaSet, .job, .cronJob, .rollout: true
    default: false
    }
  }

  fileprivate var templatePath: String {
    self == .cronJob ? "spec.jobTemplate.spec.template.metadata" : "spec.template.metadata"
  }
}
