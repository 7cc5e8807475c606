import Manifests

/// Policies of one kind by namespace, and by a label that the pods they pick must carry. Those with
/// targets are left out: they hold for no pods by their labels.
struct PolicyIndex: Sendable {
  private struct Scope: Hashable {
    let namespace: String?
    /// Nil for policies without a selector.
    let label: Labels.Pair?
  }

  private let byScope: Buckets<Scope>

  init(_ policies: [some WorkloadPolicy]) {
    byScope = Buckets(
      policies.map { policy -> [Scope] in
        let attachment = policy.attachment
        guard attachment.targets.isEmpty else { return [] }
        return [Scope(namespace: policy.namespace, label: attachment.selector?.labels.pairs.first)]
      })
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
