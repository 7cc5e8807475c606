package import Manifests
import YAML

/// Which pods a policy holds for (istio-validation 5.11).
package enum PolicyScope: Sendable {
  case mesh
  /// Every pod of a namespace.
  case namespace(String)
  /// - Parameter namespace: Nil for pods of every namespace.
  case pods(LabelSelector, namespace: String?)
  /// What it is attached to; sidecars and Istio's own gateways ignore it.
  case targets([PolicyTarget])
  /// None: Istio ignores PeerAuthentications with a selector in the root namespace.
  case nothing
  /// The manifest leaves the namespace to whoever applies it.
  case unknown
}

extension MeshGraph {
  /// Where a policy holds.
  package func scope(of policy: some WorkloadPolicy) -> PolicyScope {
    let attachment = policy.attachment
    if !attachment.targets.isEmpty { return .targets(attachment.targets) }
    guard let namespace = policy.namespace else { return .unknown }
    let isRoot = namespace == rootNamespace(seenFrom: policy)
    guard let selector = attachment.selector else { return isRoot ? .mesh : .namespace(namespace) }
    if isRoot, policy is PeerAuthentication { return .nothing }
    return .pods(selector, namespace: isRoot ? nil : namespace)
  }

  /// The workloads in view that a policy's selector picks; empty for policies without one.
  package func workloads(selectedBy policy: some WorkloadPolicy) -> [Workload] {
    guard case .pods(let selector, let namespace) = scope(of: policy) else { return [] }
    return workloads(matching: selector, in: namespace, from: policy)
  }

  /// The AuthorizationPolicies in view that hold for pods with these labels.
  package func authorizationPolicies(
    for labels: Labels, in namespace: String?, from asker: some Resource
  ) -> [AuthorizationPolicy] {
    policies(authorizationPoliciesByScope, for: labels, in: namespace, from: asker)
      .map { authorizationPolicies[$0] }
      .filter { coexist($0, asker) && $0.attachment.selector?.matches(labels) ?? true }
  }

  /// The RequestAuthentications in view that hold for pods with these labels.
  package func requestAuthentications(
    for labels: Labels, in namespace: String?, from asker: some Resource
  ) -> [RequestAuthentication] {
    policies(requestAuthenticationsByScope, for: labels, in: namespace, from: asker)
      .map { requestAuthentications[$0] }
      .filter { coexist($0, asker) && $0.attachment.selector?.matches(labels) ?? true }
  }

  /// A superset: those of the namespace, of the root namespace, and of none.
  private func policies(
    _ index: PolicyIndex, for labels: Labels, in namespace: String?, from asker: some Resource
  ) -> [Int] {
    let places = Set([namespace, rootNamespace(seenFrom: asker), nil])
    return places.flatMap { index.wide(in: $0) + index.selective(labels, in: $0) }.sorted()
  }
}
