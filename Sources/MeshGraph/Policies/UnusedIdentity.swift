package import Manifests
package import YAML

/// A service account that a policy names and no pods run as.
package struct UnusedIdentity: Sendable {
  package let value: Located<String>
  package let namespace: String
  package let account: String
  /// The workload of that name, which runs as another account.
  package let namesake: Workload?
  /// An account in use whose name is close.
  package let suggestion: String?
}

extension MeshGraph {
  /// The service accounts in AuthorizationPolicies that no pods in view run as: misspelt, or the name
  /// of a workload that runs as another account. Any other is missing only if everything is in view.
  package var unusedIdentities: [UnusedIdentity] {
    let named = authorizationPolicies.flatMap { policy in
      policy.tests.flatMap { $0.identities(in: policy.namespace) }.map { (policy: policy, identity: $0) }
    }
    guard !named.isEmpty, !hasUnreadableDocuments, hiddenKinds.isDisjoint(with: Workload.kinds) else {
      return []
    }
    var inUse: [String: [Workload]] = [:]
    for workload in workloads { inUse[workload.namespace ?? "", default: []].append(workload) }
    return named.compactMap { policy, identity in
      guard !isOfInstaller(identity.namespace, policy), inUse[""] == nil else { return nil }
      return unused(identity, among: inUse[identity.namespace] ?? [], from: policy)
    }
  }

  private func unused(
    _ identity: Identity, among workloads: [Workload], from policy: AuthorizationPolicy
  ) -> UnusedIdentity? {
    let visible = workloads.lazy.filter { coexist($0, policy) }
    if visible.contains(where: { $0.serviceAccount == identity.account || $0.serviceAccount.hasSubstitution })
    {
      return nil
    }
    let namesake = visible.first { $0.name == identity.account }
    let suggestion = nearestName(to: identity.account, in: Set(visible.map(\.serviceAccount)))
    guard namesake != nil || suggestion != nil || isComplete else { return nil }
    return UnusedIdentity(
      value: identity.value, namespace: identity.namespace, account: identity.account, namesake: namesake,
      suggestion: namesake?.serviceAccount ?? suggestion)
  }

  /// Whether pods of the namespace come with Istio or the cluster, and stand in nobody's manifests.
  private func isOfInstaller(_ namespace: String, _ asker: some Resource) -> Bool {
    namespace == rootNamespace(seenFrom: asker) || namespace.hasPrefix("kube-")
      || InstallerProfile.all.contains { $0.namespace == namespace }
  }
}

private struct Identity {
  let value: Located<String>
  let namespace: String
  let account: String
}

extension AuthorizationTest {
  /// The service accounts that it names in full.
  ///
  /// - Parameter namespace: That of the policy, in which short names are looked for.
  fileprivate func identities(in namespace: String?) -> [Identity] {
    values.compactMap { value in
      guard !value.value.contains("*"), !value.value.hasSubstitution else { return nil }
      let parts = value.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      switch (attribute, parts.count) {
      case (.principal, 5) where parts[1] == "ns" && parts[3] == "sa":
        return Identity(value: value, namespace: parts[2], account: parts[4])
      case (.serviceAccount, 2): return Identity(value: value, namespace: parts[0], account: parts[1])
      case (.serviceAccount, 1):
        return namespace.map { Identity(value: value, namespace: $0, account: parts[0]) }
      default: return nil
      }
    }
  }
}
