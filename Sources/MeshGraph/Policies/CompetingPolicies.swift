package import Manifests
import YAML

/// Policies that compete for the same pods by the same selector. Istio heeds only the oldest.
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

/// Two policies with different selectors that pick the same pods.
package struct OverlappingPolicies: Sendable {
  package let policy: PeerAuthentication
  package let other: PeerAuthentication
  package let workload: Workload
}

extension MeshGraph {
  /// The PeerAuthentications with different selectors that pick the same workload in view: Istio
  /// heeds the oldest alone, and doesn't combine them. Each policy once at most.
  package var overlappingPeerAuthentications: [OverlappingPolicies] {
    var reported: Set<Span> = []
    return workloads.flatMap { workload -> [OverlappingPolicies] in
      guard let namespace = workload.namespace else { return [] }
      let policies = peerAuthenticationsByScope.selective(workload.podLabels, in: namespace)
        .map { peerAuthentications[$0] }
        .filter { policy in
          coexist(policy, workload) && policy.selector?.matches(workload.podLabels) == true
            && namespace != rootNamespace(seenFrom: policy)
        }
      guard let first = policies.first, policies.count > 1 else { return [] }
      return policies.dropFirst().filter {
        $0.selector != first.selector && coexist($0, first) && reported.insert($0.metadata.span).inserted
      }.map { OverlappingPolicies(policy: $0, other: first, workload: workload) }
    }
  }
}
