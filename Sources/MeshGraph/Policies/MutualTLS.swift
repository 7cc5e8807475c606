package import Manifests
package import YAML

/// The mTLS mode that a port of a pod demands, and who says so.
package struct InboundTLS: Sendable {
  /// `PERMISSIVE` when no policy in view says anything, as in Istio.
  package let mode: MutualTLSMode
  /// The policy that decides, and where; nil when none in view does.
  package let decision: (policy: PeerAuthentication, span: Span)?
  /// Whether something that no manifest tells decides: which of several policies is the oldest, or
  /// where a policy without a namespace lands.
  package let isAmbiguous: Bool

  /// Whether the port surely refuses everything but mesh mTLS.
  package var isSurelyStrict: Bool { mode == .strict && !isAmbiguous }
}

extension MeshGraph {
  /// Where mesh-wide policies live; Istio's default unless mesh settings in view say otherwise.
  package func rootNamespace(seenFrom asker: some Resource) -> String {
    meshSettings.first { $0.rootNamespace != nil && coexist($0, asker) }?.rootNamespace ?? "istio-system"
  }

  /// Whether a policy holds for every namespace.
  package func isMeshWide(_ policy: PeerAuthentication) -> Bool {
    policy.selector == nil && policy.namespace == rootNamespace(seenFrom: policy)
  }

  /// The mode in force for a port of pods (istio-validation 5.6): workload policy, its port before
  /// its whole; then namespace; then mesh. Selector policies in the root namespace are ignored.
  ///
  /// - Parameter port: The port the *pod* listens on; nil for ports no entry names.
  package func inboundTLS(
    labels: Labels, in namespace: String?, port: Int?, from asker: some Resource
  ) -> InboundTLS {
    let root = rootNamespace(seenFrom: asker)
    let isRoot = namespace == root
    let workload = isRoot ? [] : policies(selecting: labels, in: namespace, from: asker)
    let ofNamespace = isRoot ? [] : policies(in: namespace, from: asker)
    let decided =
      port.flatMap { port in decide(workload) { policy in policy.mode(ofPort: port) } }
      ?? [workload, ofNamespace, policies(in: root, from: asker)].lazy
      .compactMap { level in self.decide(level, \.mode) }.first
    guard let decided else { return InboundTLS(mode: .meshDefault, decision: nil, isAmbiguous: false) }
    let mayBeOverruled =
      namespace == nil
      ? decided.decision?.policy.namespace != nil
      : !(policies(selecting: labels, in: nil, from: asker) + policies(in: nil, from: asker)).isEmpty
    return InboundTLS(
      mode: decided.mode, decision: decided.decision, isAmbiguous: decided.isAmbiguous || mayBeOverruled)
  }

  /// The mode for pods of a namespace that no policy of their own concerns; nil stands for the whole
  /// mesh, of which only the mesh-wide policy speaks.
  package func inboundTLS(in namespace: String?, from asker: some Resource) -> InboundTLS {
    inboundTLS(labels: [:], in: namespace ?? rootNamespace(seenFrom: asker), port: nil, from: asker)
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
      mode: first.mode.value, decision: (first.policy, first.mode.span), isAmbiguous: isAmbiguous)
  }

  /// The policies for a whole namespace, or the mesh.
  private func policies(in namespace: String?, from asker: some Resource) -> [PeerAuthentication] {
    peerAuthenticationsByScope.wide(in: namespace).map { peerAuthentications[$0] }
      .filter { coexist($0, asker) }
  }

  /// The policies of a namespace with a selector that picks pods with these labels.
  private func policies(
    selecting labels: Labels, in namespace: String?, from asker: some Resource
  ) -> [PeerAuthentication] {
    peerAuthenticationsByScope.selective(labels, in: namespace).map { peerAuthentications[$0] }
      .filter { $0.selector?.matches(labels) == true && coexist($0, asker) }
  }
}

extension PeerAuthentication {
  /// What `portLevelMtls` says of a port.
  fileprivate func mode(ofPort port: Int) -> Located<MutualTLSMode>? {
    ports.first { $0.port.value == port }?.mode
  }
}
