package import Manifests
import YAML

/// A subset that picks none of its host's endpoints.
package struct EmptySubset: Sendable {
  package enum Owner: Sendable {
    case service(Service)
    case serviceEntry(ServiceEntry)
  }

  package let subset: DestinationRule.Subset
  package let owner: Owner
  /// The labels of the endpoints that there are.
  package let endpoints: [Labels]
  /// A destination that leads to the subset, if one in view does.
  package let destination: Destination?
  /// What a finding must say when none of the endpoints has such a label at all.
  package let assumption: String?
}

extension MeshGraph {
  /// The subsets of a DestinationRule whose labels none of the host's endpoints carries; empty when some
  /// endpoints may be out of view.
  package func emptySubsets(of rule: DestinationRule) -> [EmptySubset] {
    guard rule.subsets.contains(where: { !$0.labels.isEmpty }), let host = rule.host?.value,
      let (owner, endpoints) = endpoints(of: host, from: rule), !endpoints.isEmpty
    else { return [] }
    return rule.subsets.compactMap { subset in
      let asked = subset.labels.writtenByPeople
      guard !asked.isEmpty,
        !asked.pairs.contains(where: { $0.value.hasSubstitution || $0.key.hasSubstitution }),
        !endpoints.contains(where: {
          asked.isSubset(of: $0) || $0.pairs.contains { $0.value.hasSubstitution }
        })
      else { return nil }
      return EmptySubset(
        subset: subset, owner: owner, endpoints: endpoints,
        destination: destination(leadingTo: subset.name.value, of: rule),
        assumption: assumption(of: asked, endpoints))
    }
  }

  private func endpoints(
    of host: String, from rule: DestinationRule
  ) -> (owner: EmptySubset.Owner, labels: [Labels])? {
    switch destination(host, from: rule) {
    case .found(.service(.manifest(let service))):
      // Nothing is known of what stands behind a Service without selector, nor of pods that a
      // rollout labels while it runs.
      guard service.namespace != nil, service.type != .externalName, !service.selector.isEmpty else {
        return nil
      }
      let workloads = workloads(behind: service).filter { coexist($0, rule) }
      guard !workloads.contains(where: { $0.metadata.kind == .rollout }), mayJudgePods else { return nil }
      let remote = workloadEntries(matching: service.selector, in: service.namespace, from: rule)
      return (.service(service), workloads.map(\.podLabels) + remote)
    case .found(.serviceEntry(let entry)):
      let all = serviceEntries(
        for: Hostname(ServiceHost(host, namespace: rule.namespace).fqdn() ?? host), from: rule)
      guard all.count == 1 else { return nil }
      return endpoints(of: entry, from: rule).map { (.serviceEntry(entry), $0) }
    case .found(.service(.installed)), .missing, .outOfView: return nil
    }
  }

  /// A kustomization may put a label on every pod, which no manifest shows until it is built.
  private func assumption(of asked: Labels, _ endpoints: [Labels]) -> String? {
    let stranger = asked.pairs.first { pair in !endpoints.contains { $0[pair.key] != nil } }
    guard let stranger, !isComplete else { return nil }
    return "assumes that nothing adds the label \(stranger.key) to the pods later"
  }

  /// Nil where some may be out of view.
  private func endpoints(of entry: ServiceEntry, from rule: DestinationRule) -> [Labels]? {
    guard let selector = entry.selector else {
      return entry.endpointsEntry == nil ? nil : entry.endpoints.map(\.labels)
    }
    guard mayJudgePods, workloadGroups.isEmpty else { return nil }
    return workloads(matching: selector, in: entry.namespace, from: rule).map(\.podLabels)
      + workloadEntries(matching: selector, in: entry.namespace, from: rule)
  }

  /// Whether pods out of view are only those that the project doesn't hold.
  private var mayJudgePods: Bool {
    !hasUnreadableDocuments && hiddenKinds.isDisjoint(with: Kind.podMakers)
  }

  /// The labels of the WorkloadEntries that a selector picks.
  func workloadEntries(
    matching selector: LabelSelector, in namespace: String?, from asker: some Resource
  ) -> [Labels] {
    workloadEntriesByLabel.candidates(selector).map { workloadEntries[$0] }.filter { entry in
      (namespace == nil || entry.namespace == nil || entry.namespace == namespace) && coexist(entry, asker)
    }.map(\.workloadLabels).filter(selector.matches)
  }

  private func destination(leadingTo subset: String, of rule: DestinationRule) -> Destination? {
    guard let written = rule.host?.value, let namespace = rule.namespace else { return nil }
    let name = SubsetName(host: ServiceHost(written, namespace: namespace), name: subset)
    return subsetDestinations.values(for: name).lazy.map { destinationReferences[$0] }
      .first { coexist($0.virtualService, rule) }?.destination
  }
}

/// A subset of a host, as routes name it.
struct SubsetName: Hashable, Sendable {
  let host: ServiceHost
  let name: String
}

extension Labels {
  /// Without those that controllers, injection and istiod put on pods and endpoints by themselves.
  fileprivate var writtenByPeople: Labels {
    Labels(
      pairs.filter { pair in
        !Self.addedByMachines.contains(pair.key)
          && !["topology.kubernetes.io/", "topology.istio.io/"].contains { pair.key.hasPrefix($0) }
      })
  }

  private static let addedByMachines: Set<String> = [
    "pod-template-hash", "rollouts-pod-template-hash", "controller-revision-hash",
    "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "kubernetes.io/hostname",
    "istio-locality", "istio.io/rev", "security.istio.io/tlsMode", "service.istio.io/canonical-name",
    "service.istio.io/canonical-revision",
  ]
}

extension Kind {
  /// The kinds that make pods.
  static let podMakers: Set<Kind> = [
    .pod, .deployment, .statefulSet, .daemonSet, .replicaSet, .job, .cronJob, .rollout,
  ]
}
