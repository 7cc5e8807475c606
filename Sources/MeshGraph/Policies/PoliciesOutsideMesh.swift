package import Manifests
import YAML

/// A policy that nothing enforces: no proxy of the mesh stands before the pods it holds for.
package struct UnenforcedPolicy: Sendable {
  package let policy: any WorkloadPolicy
  /// One of the pods; all are alike.
  package let workload: Workload
  /// Whether it picks them by labels; else it holds for their namespace.
  package let isSelective: Bool
  /// Whether the manifests turn the mesh off; else they only don't turn it on, which somebody may do
  /// by hand.
  package let isDeliberate: Bool
}

extension MeshGraph {
  /// The policies that hold only for pods outside the mesh (istio-validation 5.12).
  package var unenforcedPolicies: [UnenforcedPolicy] {
    var outsiders = Outsiders()
    return unenforced(authorizationPolicies, &outsiders) + unenforced(requestAuthentications, &outsiders)
      + unenforced(peerAuthentications, &outsiders)
  }

  private func unenforced(
    _ policies: ResourceIndex<some WorkloadPolicy>, _ outsiders: inout Outsiders
  ) -> [UnenforcedPolicy] {
    policies.compactMap { policy in
      let outsider: Workload?
      var isSelective = false
      switch scope(of: policy) {
      case .pods(let selector, let namespace):
        isSelective = true
        outsider = onlyOutsider(of: workloads(matching: selector, in: namespace, from: policy))
      case .namespace(let name): outsider = outsiders.outsider(in: name, from: policy, of: self)
      case .mesh, .targets, .nothing, .unknown: outsider = nil
      }
      return outsider.map {
        UnenforcedPolicy(
          policy: policy, workload: $0, isSelective: isSelective, isDeliberate: turnsMeshOff($0))
      }
    }
  }

  /// The first workload, if all are outside the mesh.
  fileprivate func onlyOutsider(of workloads: some Sequence<Workload>) -> Workload? {
    var first: Workload?
    for workload in workloads {
      guard case .outside = membership(of: workload) else { return nil }
      first = first ?? workload
    }
    return first
  }

  private func turnsMeshOff(_ workload: Workload) -> Bool {
    if workload.usesHostNetwork || workload.podLabels["sidecar.istio.io/inject"] == "false" { return true }
    let namespace = workload.namespace.flatMap {
      namespaces.candidates(named: $0, in: nil, from: workload.file).first
    }
    return namespace?.labels["istio-injection"] != nil
  }
}

/// The pods of namespaces that are outside the mesh as a whole, found once for each.
private struct Outsiders {
  private struct Place: Hashable {
    let namespace: String
    let environment: Int
  }

  private var known: [Place: Workload?] = [:]

  mutating func outsider(in namespace: String, from asker: some Resource, of mesh: MeshGraph) -> Workload? {
    let place = Place(namespace: namespace, environment: mesh.environments.environment(of: asker.file))
    if let workload = known[place] { return workload }
    // Istio makes pods for these, and puts them into the mesh.
    let hasGateways = mesh.kubernetesGateways.hasAny(in: namespace, from: asker.file)
    let workloads = mesh.workloadsByNamespace.values(for: namespace).lazy.map { mesh.workloads[$0] }
      .filter { mesh.coexist($0, asker) }
    let workload = hasGateways ? nil : mesh.onlyOutsider(of: workloads)
    known[place] = workload
    return workload
  }
}
