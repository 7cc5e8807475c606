package import Manifests
package import YAML

extension MeshGraph {
  /// The service account that a WorkloadGroup's workloads run as, where its namespace doesn't have it.
  package func missingServiceAccount(of group: WorkloadGroup) -> Located<String>? {
    guard let account = group.serviceAccount, account.value != ServiceAccount.defaultName,
      serviceAccount(named: account.value, in: group.namespace, from: group).isMissing
    else { return nil }
    return account
  }

  /// The ServiceAccount in view whose name comes nearest to a wrong one.
  package func serviceAccount(nearestTo name: String, of group: WorkloadGroup) -> String? {
    let neighbours = serviceAccounts.filter { $0.namespace == group.namespace && coexist($0, group) }
    return nearestName(to: name, in: neighbours.map(\.name))
  }

  /// The ServiceAccount that a name means, seen from an object.
  private func serviceAccount(
    named name: String, in namespace: String?, from asker: some Resource
  ) -> Resolution<ServiceAccount> {
    if name.hasSubstitution { return .outOfView }
    if let account = serviceAccounts.candidates(named: name, in: namespace, from: asker.file, limit: 1).first
    {
      return .found(account)
    }
    return absence(in: serviceAccounts, namespace: namespace, from: asker)
  }
}
