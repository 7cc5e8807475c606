package import Manifests

extension MeshGraph {
  /// What istiod refuses about policies for workloads.
  package var policyFaults: [PolicyFault] {
    authorizationPolicies.flatMap(\.faults) + requestAuthentications.flatMap(\.faults)
      + peerAuthentications.flatMap(\.faults)
  }
}
