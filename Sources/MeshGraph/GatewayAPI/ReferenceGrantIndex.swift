package import Manifests
import YAML

/// Whether a reference into another namespace is allowed there.
package enum GrantStatus: Sendable {
  /// The reference stays in its own namespace.
  case notNeeded
  case granted
  /// ReferenceGrants of the namespace are in view, a few of which are given, and none allows it; or
  /// everything is in view, and there is none.
  case missing([ReferenceGrant])
  /// No ReferenceGrant of the namespace is in view.
  case unseen
  /// It can't be told.
  case unknown
}

/// ReferenceGrants by what they allow.
struct ReferenceGrantIndex: Sendable {
  struct Use: Hashable {
    /// Where the grant stands; nil for one that may land in any.
    var place: String?
    let from: ObjectReference.Kind
    /// Nil for one that is filled in later.
    var namespace: String?
    let target: ObjectReference.Kind
    /// Nil for every object of the kind.
    var name: String?
  }

  private var byUse = Buckets<Use>()
  private var byPlace = Buckets<String>()

  init(_ grants: [ReferenceGrant]) {
    for (index, grant) in grants.enumerated() {
      if let namespace = grant.namespace { byPlace.insert(index, for: namespace) }
      for source in grant.sources {
        for target in grant.targets {
          let use = Use(
            place: grant.namespace, from: source.kind, namespace: source.namespace.value.filledIn,
            target: target.kind, name: target.name?.value.filledIn)
          byUse.insert(index, for: use)
        }
      }
    }
  }

  /// The grants that allow a use, those included that may.
  func grants(allowing use: Use) -> [Int] {
    var uses = [use]
    if use.place != nil { uses += uses.map { Self.with($0, \.place) } }
    uses += uses.map { Self.with($0, \.namespace) }
    uses += uses.map { Self.with($0, \.name) }
    return uses.flatMap { byUse.values(for: $0) }
  }

  /// A few of the grants of a namespace.
  func grants(in namespace: String) -> [Int] { byPlace.values(for: namespace, limit: 3) }

  private static func with(_ use: Use, _ field: WritableKeyPath<Use, String?>) -> Use {
    var open = use
    open[keyPath: field] = nil
    return open
  }
}

extension String {
  /// Nil where another tool fills it in later.
  fileprivate var filledIn: String? { hasSubstitution ? nil : self }
}

extension MeshGraph {
  /// Whether an object may refer to another, of another namespace (Gateway API, ReferenceGrant): the
  /// grant stands beside the object that is referred to.
  func grant(for reference: ObjectReference, of asker: some Resource) -> GrantStatus {
    guard !reference.hasSubstitution else { return .unknown }
    guard let written = reference.namespace else { return .notNeeded }
    guard let own = asker.namespace else { return .unknown }
    let namespace = written.value
    if namespace == own { return .notNeeded }
    let use = ReferenceGrantIndex.Use(
      place: namespace, from: .init(group: GatewayAPI.group, name: asker.metadata.kind.name), namespace: own,
      target: reference.kind, name: reference.name.value)
    if grantsByUse.grants(allowing: use).contains(where: { coexist(referenceGrants[$0], asker) }) {
      return .granted
    }
    if hasUnreadableDocuments || hiddenKinds.contains(.referenceGrant) { return .unknown }
    let others = grantsByUse.grants(in: namespace).map { referenceGrants[$0] }.filter { coexist($0, asker) }
    return isComplete || !others.isEmpty ? .missing(others) : .unseen
  }
}

extension MeshGraph {
  /// The namespace that a grant's most likely means; nil where it is in view, or none has a similar
  /// name: namespaces are often made elsewhere.
  package func namespaceLikelyMeant(by source: ReferenceGrant.Source, of grant: ReferenceGrant) -> String? {
    let name = source.namespace.value
    guard !name.hasSubstitution, !namespaces.isEmpty,
      namespaces.candidates(named: name, in: nil, from: grant.file, limit: 1).isEmpty,
      !routes.hasAny(in: name, from: grant.file), !kubernetesGateways.hasAny(in: name, from: grant.file)
    else { return nil }
    let known = namespaces.prefix(Self.comparedNames).filter { coexist($0, grant) }.map(\.name)
    return nearestName(to: name, in: known)
  }
}
