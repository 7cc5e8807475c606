package import Manifests
package import YAML

/// A place where an annotation of Istio is written.
package struct IstioAnnotationUse: Sendable {
  /// The object in whose manifest it stands.
  package let owner: Metadata
  /// Whether it is on the template of pods, or on a Pod.
  package let isOnPods: Bool
  package let name: String
  package let entry: Entry
  /// What Istio knows of it; nil for a name that it doesn't know.
  package let known: IstioAnnotation?

  /// What carries it, for a message: `pods`, `a Deployment`.
  package var carrier: String {
    let kind = owner.kind.name
    if isOnPods { return "pods" }
    return "AEIOU".contains(kind.prefix(1)) ? "an \(kind)" : "a \(kind)"
  }

  /// The value, where it is a string that isn't filled in later.
  package var value: Located<String>? {
    entry.value.located.flatMap { $0.value.hasSubstitution || $0.value.placeholder != nil ? nil : $0 }
  }

  /// Whether Istio reads it there.
  package var isInPlace: Bool {
    guard let known else { return true }
    return known.places.contains { place in
      switch place {
      case .any: true
      case .pod: isOnPods
      case .kind(let kind): !isOnPods && owner.kind == kind
      }
    }
  }
}

extension IstioAnnotationUse {
  /// The annotations of Istio on an object, and on the pods it makes.
  static func all(in manifest: Manifest) -> [IstioAnnotationUse] {
    let metadata = manifest.metadata
    var isPod = false
    var onPods: [IstioAnnotationUse] = []
    if case .workload(let workload) = manifest {
      isPod = metadata.kind == .pod
      if !isPod { onPods = uses(in: workload.podAnnotations, metadata, isOnPods: true) }
    }
    return uses(in: metadata.annotations, metadata, isOnPods: isPod) + onPods
  }

  private static func uses(
    in annotations: Annotations, _ owner: Metadata, isOnPods: Bool
  ) -> [IstioAnnotationUse] {
    annotations.entries.compactMap { entry in
      guard entry.key.containsText("istio.io/"), let name = entry.key.text, IstioAnnotation.isIstioKey(name),
        !name.hasSubstitution
      else {
        return nil
      }
      return IstioAnnotationUse(
        owner: owner, isOnPods: isOnPods, name: name, entry: entry, known: IstioAnnotation.named(name))
    }
  }
}
