import Manifests
import YAML

/// Whether a document must be parsed. Most in a real repository need not be: CRDs, dashboards,
/// values files. When in doubt, it must.
enum Relevance: Equatable {
  case relevant
  case doubtful
  case irrelevant(isKubernetes: Bool)

  /// The top-level keys looked at.
  static let probes: [StaticString] = ["apiVersion", "kind"]

  init(of slice: DocumentSlice, _ file: UnsafeBufferPointer<UInt8>) {
    guard slice.hasContent else {
      self = .irrelevant(isKubernetes: false)
      return
    }
    guard slice.outline.isCertain else {
      // Without these letters there can be no such key, but for an escape.
      let text = UnsafeBufferPointer(rebasing: file[slice.range])
      let mayHaveKind = text.contains("kind") || text.contains("\\")
      self = mayHaveKind ? .doubtful : .irrelevant(isKubernetes: false)
      return
    }
    guard let kind = slice.outline.values[1] else {
      self = .irrelevant(isKubernetes: false)
      return
    }
    let name = UnsafeBufferPointer(rebasing: file[kind])
    guard Kind.mayConcern(kind: name) else {
      // A kind that Istio doesn't have, under a group of Istio's, is worth a finding.
      let apiVersion = slice.outline.values[0].map { UnsafeBufferPointer(rebasing: file[$0]) }
      let isOfIstio = apiVersion?.contains(".istio.io/") == true
      self = isOfIstio ? .relevant : .irrelevant(isKubernetes: apiVersion != nil)
      return
    }
    let isPlainConfigMap =
      name.elementsEqual("ConfigMap".utf8) && !Self.mayBeMeshConfig(file, slice.range)
    self = isPlainConfigMap ? .irrelevant(isKubernetes: true) : .relevant
  }

  /// Of all ConfigMaps only Istio's own is read; dashboards are the bulk of the rest.
  private static func mayBeMeshConfig(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let text = UnsafeBufferPointer(rebasing: file[range])
    return text.contains("istio") && text.contains("mesh")
  }

  /// Whether it may hold an object that is judged.
  var isOfInterest: Bool {
    if case .irrelevant = self { false } else { true }
  }

  /// Whether a document that can't be parsed claims to be a Kubernetes object, so that its author
  /// wants to hear of it.
  func claimsKubernetes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .relevant: true
    case .doubtful: text.contains("apiVersion")
    case .irrelevant: false
    }
  }
}
