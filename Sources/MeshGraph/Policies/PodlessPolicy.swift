package import Manifests
import YAML

/// A policy whose selector picks no pods, although pods are in view where it looks for them.
package struct PodlessPolicy: Sendable {
  package let policy: any WorkloadPolicy
  package let selector: LabelSelector
  /// Where it looks; nil for every namespace.
  package let namespace: String?
  /// A label that pods there carry, and that the selector most likely means.
  package let suggestion: Labels.Pair?
}

extension MeshGraph {
  /// The policies whose selector picks no pods in view (istio-validation 5.11).
  ///
  /// Left out are those that may pick something all the same: pods that a Service speaks of, that
  /// installers make, that are no pods but virtual machines, or whose labels some tool adds.
  package var podlessPolicies: [PodlessPolicy] {
    var labels = LabelsInUse()
    return podless(authorizationPolicies, &labels) + podless(requestAuthentications, &labels)
      + podless(peerAuthentications, &labels)
  }

  private func podless(
    _ policies: ResourceIndex<some WorkloadPolicy>, _ labels: inout LabelsInUse
  ) -> [PodlessPolicy] {
    guard !hasUnreadableDocuments, !hasVirtualMachines, hiddenKinds.isDisjoint(with: Workload.kinds) else {
      return []
    }
    return policies.compactMap { policy in
      guard case .pods(let selector, let namespace) = scope(of: policy), !selector.isOutOfSight,
        workloads(matching: selector, in: namespace, from: policy).isEmpty,
        InstallerProfile.matching(selector).isEmpty,
        !services(implying: selector, from: policy)
          .contains(where: { namespace == nil || $0.namespace == nil || $0.namespace == namespace })
      else { return nil }
      guard let namespace else {
        return isComplete
          ? PodlessPolicy(policy: policy, selector: selector, namespace: nil, suggestion: nil) : nil
      }
      guard isComplete || workloads.hasAny(in: namespace, from: policy.file) else { return nil }
      let inUse = labels.inUse(in: namespace, from: policy, of: self)
      let knowsKeys = selector.labels.pairs.allSatisfy { inUse[$0.key] != nil }
      guard isComplete || knowsKeys, !inUse.values.joined().contains(where: \.hasSubstitution) else {
        return nil
      }
      return PodlessPolicy(
        policy: policy, selector: selector, namespace: namespace, suggestion: selector.nearest(in: inUse))
    }
  }
}

/// The labels that pods of a namespace carry, gathered once for each.
private struct LabelsInUse {
  private struct Place: Hashable {
    let namespace: String
    let environment: Int
  }

  private var known: [Place: [String: Set<String>]] = [:]

  /// Values by key.
  mutating func inUse(
    in namespace: String, from asker: some Resource, of mesh: MeshGraph
  ) -> [String: Set<String>] {
    let place = Place(namespace: namespace, environment: mesh.environments.environment(of: asker.file))
    if let labels = known[place] { return labels }
    var labels: [String: Set<String>] = [:]
    for index in mesh.workloadsByNamespace.values(for: namespace)
    where mesh.coexist(mesh.workloads[index], asker) {
      for pair in mesh.workloads[index].podLabels.pairs { labels[pair.key, default: []].insert(pair.value) }
    }
    known[place] = labels
    return labels
  }
}

extension LabelSelector {
  /// Whether what it picks is in no manifest: pods that Istio makes for Kubernetes Gateways, or
  /// labels that are filled in later.
  fileprivate var isOutOfSight: Bool {
    labels.pairs.contains { pair in
      pair.key.hasSuffix("gateway-name") || pair.key.hasSubstitution || pair.value.hasSubstitution
    }
  }

  /// The pair that a pair nobody carries most likely means.
  fileprivate func nearest(in labels: [String: Set<String>]) -> Labels.Pair? {
    self.labels.pairs.lazy.compactMap { pair -> Labels.Pair? in
      guard let values = labels[pair.key], !values.contains(pair.value) else { return nil }
      return nearestName(to: pair.value, in: values).map { Labels.Pair(key: pair.key, value: $0) }
    }.first
  }
}
