package import Manifests
import YAML

/// PeerAuthentications by namespace, and by a label that the pods they pick must carry.
struct PeerAuthenticationIndex: Sendable {
  private struct Scope: Hashable {
    let namespace: String?
    /// Nil for policies without a selector.
    let label: Labels.Pair?
  }

  private let byScope: Buckets<Scope>

  init(_ policies: [PeerAuthentication]) {
    byScope = Buckets(
      policies.map { Scope(namespace: $0.namespace, label: $0.selector?.labels.pairs.first) })
  }

  /// Those without a selector.
  func wide(in namespace: String?) -> [Int] {
    byScope.values(for: Scope(namespace: namespace, label: nil))
  }

  /// Those whose selector may pick pods with these labels: a superset, in order.
  func selective(_ labels: Labels, in namespace: String?) -> [Int] {
    labels.pairs.flatMap { byScope.values(for: Scope(namespace: namespace, label: $0)) }.sorted()
  }
}

extension PeerAuthentication {
  /// What `portLevelMtls` says of a port.
  func mode(ofPort port: Int) -> Located<MutualTLSMode>? {
    ports.first { $0.port.value == port }?.mode
  }
}

/// Policies that compete for the same pods. Istio heeds only the oldest.
package struct CompetingPolicies: Sendable {
  /// At least two, of different names, in the order of their files.
  package let policies: [PeerAuthentication]
}

extension MeshGraph {
  /// The PeerAuthentications of one namespace with the same selector, or with none.
  package var competingPeerAuthentications: [CompetingPolicies] {
    struct Scope: Hashable {
      let namespace: String
      let selector: LabelSelector?
    }
    return rivals(among: peerAuthentications) { policy in
      policy.namespace.map { Scope(namespace: $0, selector: policy.selector) }
    }.map(CompetingPolicies.init)
  }
}
