package import Manifests
package import YAML

/// Two Sidecars that both hold for the same proxies. Istio heeds only the older.
package struct RivalSidecars: Sendable {
  package let sidecar: Sidecar
  package let other: Sidecar
  /// A workload that both pick, where their selectors differ.
  package let workload: Workload?
}

extension MeshGraph {
  /// The Sidecars that compete for the same proxies (istio-validation 5.10; istio
  /// pilot/pkg/model/sidecar.go): of one namespace with the same selector, with none, or with two that
  /// pick one workload.
  package var rivalSidecars: [RivalSidecars] {
    struct Claim: Hashable {
      let namespace: String
      let selector: LabelSelector?
    }
    let groups = rivals(among: sidecars) { sidecar in
      sidecar.namespace.map { Claim(namespace: $0, selector: sidecar.selector) }
    }
    let same = groups.flatMap { group in
      group.dropFirst().compactMap { sidecar in
        group.first.map { RivalSidecars(sidecar: sidecar, other: $0, workload: nil) }
      }
    }
    return same + rivalsByWorkload
  }

  private var rivalsByWorkload: [RivalSidecars] {
    let selective = sidecars.filter { $0.selector != nil && $0.namespace != nil }
    guard selective.count > 1 else { return [] }
    let index = SelectorIndex(selective.map { $0.selector ?? LabelSelector([:]) })
    var seen: Set<Span> = []
    return workloads.compactMap { workload in
      let matching = index.candidates(workload.podLabels).map { selective[$0] }.filter { sidecar in
        sidecar.selector?.matches(workload.podLabels) == true && sidecar.namespace == workload.namespace
          && coexist(sidecar, workload)
      }
      guard let first = matching.first,
        let other = matching.first(where: { $0.selector != first.selector && coexist($0, first) }),
        seen.insert(other.metadata.span).inserted
      else { return nil }
      return RivalSidecars(sidecar: other, other: first, workload: workload)
    }
  }

  /// Whether a selector surely picks nothing in a namespace: no pods, WorkloadEntries or WorkloadGroups.
  package func picksNothing(
    _ selector: LabelSelector, in namespace: String?, from asker: some Resource
  ) -> Bool {
    guard let namespace, !selector.isEmpty,
      !selector.labels.pairs.contains(where: { $0.value.hasSubstitution }),
      hiddenKinds.isDisjoint(with: Kind.podMakers),
      workloads(matching: selector, in: namespace, from: asker).isEmpty,
      workloadEntries(matching: selector, in: namespace, from: asker).isEmpty
    else { return false }
    let isOfGroup = workloadGroupsByLabel.candidates(selector).map { workloadGroups[$0] }.contains { group in
      group.namespace == namespace && coexist(group, asker) && selector.matches(group.workloadLabels)
    }
    if isOfGroup { return false }
    let absence: Resolution<Workload> = absence(in: workloads, namespace: namespace, from: asker)
    return absence.isMissing
  }
}

/// An egress host of a Sidecar that takes in nothing.
package struct FutileEgressHost: Sendable {
  package enum Reason: Sendable {
    /// No Service or ServiceEntry has the host.
    case unknown(ServiceHost)
    /// What has the host lives in another namespace than the one named.
    case elsewhere(namespace: String)
  }

  package let written: Located<String>
  package let reason: Reason
}

extension MeshGraph {
  /// The egress hosts that match nothing (istio-validation 5.10). The namespace part is compared with
  /// that of the Service or ServiceEntry, and the rest with its full name.
  package func futileEgressHosts(of sidecar: Sidecar) -> [FutileEgressHost] {
    sidecar.egress.flatMap(\.hosts).compactMap { written in
      guard !written.value.hasSubstitution, let egress = EgressHost(written.value), !egress.isExclusion,
        !egress.host.isCatchAll
      else { return nil }
      return reason(egress, sidecar).map { FutileEgressHost(written: written, reason: $0) }
    }
  }

  private func reason(_ egress: EgressHost, _ sidecar: Sidecar) -> FutileEgressHost.Reason? {
    let scope: String? =
      switch egress.scope {
      case .all: nil
      case .own: isMeshDefault(sidecar) ? nil : sidecar.namespace
      case .namespace(let name): name
      }
    let entries = serviceEntries(for: egress.host, from: sidecar)
    if let entry = entries.first {
      guard let scope, entries.allSatisfy({ $0.namespace != nil && $0.namespace != scope }) else {
        return nil
      }
      return entry.namespace.map { .elsewhere(namespace: $0) }
    }
    let meaning = ServiceHost(egress.host.text, namespace: sidecar.namespace)
    if let home = meaning.home, let scope, home != scope { return .elsewhere(namespace: home) }
    return destination(egress.host.text, from: sidecar).isMissing ? .unknown(meaning) : nil
  }

  /// Whether a Sidecar holds for every namespace that has none of its own; `.` then is theirs.
  private func isMeshDefault(_ sidecar: Sidecar) -> Bool {
    sidecar.selector == nil && sidecar.namespace == rootNamespace(seenFrom: sidecar)
  }
}

extension ServiceHost {
  /// The namespace of the Services that a full name or `*.NAMESPACE.svc.cluster.local` stands for.
  fileprivate var home: String? {
    switch self {
    case .service(_, let namespace): return namespace
    case .wildcard(let wildcard):
      let parts = wildcard.text.split(separator: ".", maxSplits: 2)
      let isScope = parts.count == 3 && parts[0] == "*" && parts[2] == "svc.\(Self.defaultClusterDomain)"
      return isScope ? String(parts[1]) : nil
    case .halfQualified, .external, .address: return nil
    }
  }
}

extension MeshGraph {
  /// Whether an object lives where defaults for the whole mesh do.
  package func isOfRootNamespace(_ object: some Resource) -> Bool {
    object.namespace == rootNamespace(seenFrom: object)
  }

  /// WorkloadGroups of one namespace whose workloads carry the same labels.
  package var workloadGroupsAlike: [[WorkloadGroup]] {
    struct Claim: Hashable {
      let namespace: String
      let labels: Labels
    }
    return rivals(among: workloadGroups) { group in
      let labels = group.ownLabels
      return labels.isEmpty ? nil : group.namespace.map { Claim(namespace: $0, labels: labels) }
    }
  }
}
