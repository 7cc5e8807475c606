package import Manifests
package import YAML

/// The mTLS mode that a port of a pod demands, and who says so.
package struct InboundTLS: Sendable {
  /// `PERMISSIVE` when no policy in view says anything, as in Istio.
  package let mode: MutualTLSMode
  /// The policy that decides, and where; nil when none in view does.
  package let decision: (policy: PeerAuthentication, span: Span)?
  /// Whether policies contradict each other so that only their age, which no manifest holds, decides.
  package let isAmbiguous: Bool
}

extension MeshGraph {
  /// Where mesh-wide policies live; Istio's default unless mesh settings in view say otherwise.
  package func rootNamespace(seenFrom asker: some Resource) -> String {
    meshSettings.first { $0.rootNamespace != nil && coexist($0, asker) }?.rootNamespace ?? "istio-system"
  }

  /// The mode in force for a port of pods (istio-validation 5.6): workload policy, its port before
  /// its whole; then namespace; then mesh. Selector policies in the root namespace are ignored.
  ///
  /// - Parameter port: The port the *pod* listens on; nil for ports no entry names.
  package func inboundTLS(
    labels: Labels, in namespace: String?, port: Int?, from asker: some Resource
  ) -> InboundTLS {
    let root = rootNamespace(seenFrom: asker)
    let local = policies(in: namespace, from: asker)
    let isRoot = namespace == root
    let workload = isRoot ? [] : local.filter { $0.selector?.matches(labels) == true }
    let ofNamespace = isRoot ? [] : local.filter { $0.selector == nil }
    let ofMesh = policies(in: root, from: asker).filter { $0.selector == nil }

    if let port, let decided = decide(workload, { Self.portMode(port, of: $0) }) { return decided }
    for level in [workload, ofNamespace, ofMesh] {
      if let decided = decide(level, { $0.mode }) { return decided }
    }
    return InboundTLS(mode: .meshDefault, decision: nil, isAmbiguous: false)
  }

  private static func portMode(_ port: Int, of policy: PeerAuthentication) -> Located<MutualTLSMode>? {
    policy.ports.first { $0.port.value == port }?.mode
  }

  /// What policies of one level say. Only the oldest counts; when they differ, which that is can't
  /// be known from files.
  private func decide(
    _ policies: [PeerAuthentication], _ mode: (PeerAuthentication) -> Located<MutualTLSMode>?
  ) -> InboundTLS? {
    let spoken = policies.compactMap { policy in
      mode(policy).flatMap { $0.value == .unset ? nil : (policy: policy, mode: $0) }
    }
    guard let first = spoken.first else { return nil }
    let isAmbiguous = spoken.count < policies.count || spoken.contains { $0.mode.value != first.mode.value }
    return InboundTLS(
      mode: first.mode.value, decision: (first.policy, first.mode.span),
      isAmbiguous: policies.count > 1 && isAmbiguous)
  }

  private func policies(in namespace: String?, from asker: some Resource) -> [PeerAuthentication] {
    peerAuthenticationsByNamespace.values(for: namespace).map { peerAuthentications[$0] }
      .filter { coexist($0, asker) }
  }

  /// Policies that compete for the same pods: same namespace, same selector. Istio heeds only the
  /// oldest. Each group has at least two members.
  package var competingPeerAuthentications: [[PeerAuthentication]] {
    struct Scope: Hashable {
      let namespace: String
      let selector: LabelSelector?
    }
    var scopes: [Scope: [PeerAuthentication]] = [:]
    for policy in peerAuthentications {
      guard let namespace = policy.namespace else { continue }
      scopes[Scope(namespace: namespace, selector: policy.selector), default: []].append(policy)
    }
    // Each policy competes with those that coexist with the first of its group.
    return scopes.values.flatMap { group -> [[PeerAuthentication]] in
      var groups: [[PeerAuthentication]] = []
      for policy in group {
        if let place = groups.firstIndex(where: { $0.first.map { coexist($0, policy) } ?? false }) {
          groups[place].append(policy)
        } else {
          groups.append([policy])
        }
      }
      return groups.filter { $0.count > 1 }
    }
  }

  /// The ports that a workload's pods listen on as far as manifests say: targets of the Services
  /// that select it, and the ports its containers name.
  package func listeningPorts(of workload: Workload) -> Set<Int> {
    let targets = services(selecting: workload).flatMap { service in
      service.ports.compactMap { port in
        KnownPort(port).target.flatMap { podPort(of: $0, in: [workload]) }
      }
    }
    return Set(targets).union(workload.containerPorts.map(\.number.value))
  }

  /// The Services of its namespace that select a workload's pods.
  package func services(selecting workload: Workload) -> [Service] {
    servicesBySelector.candidates(workload.podLabels).map { services[$0] }.filter { service in
      !service.selector.isEmpty && service.selector.matches(workload.podLabels)
        && coexist(service, workload)
        && (service.namespace == nil || workload.namespace == nil || service.namespace == workload.namespace)
    }
  }
}
