package import Manifests
package import YAML

/// A policy whose selector picks the pods of a waypoint. Waypoints read only policies with targetRefs, and a
/// namespace's Telemetry (istio-validation 5.11, 5.12).
package struct WaypointSelection: Sendable {
  package let policy: Metadata
  /// The value of the label by which Istio marks the pods of a Gateway.
  package let gatewayName: Located<String>
  package let waypoint: KubernetesGateway
}

extension MeshGraph {
  /// The policies that pick waypoints by label. Pods of other Gateways of the Kubernetes API heed selectors.
  package var waypointSelections: [WaypointSelection] {
    guard !kubernetesGateways.isEmpty else { return [] }
    return (requestPolicies + telemetries.map(\.metadata)).compactMap(waypointSelection)
  }

  func waypointSelection(of policy: Metadata) -> WaypointSelection? {
    let spec = policy.node["spec"]
    guard spec?["targetRef"] == nil, spec?["targetRefs"] == nil,
      let name = spec?["selector"]?["matchLabels"]?.string("gateway.networking.k8s.io/gateway-name")
    else { return nil }
    let place = policy.namespace?.value
    let gateways = kubernetesGateways.candidates(named: name.value, in: nil, from: policy.file).filter {
      $0.namespace == place || place == rootNamespace(seenFrom: $0)
    }
    guard let waypoint = gateways.first, gateways.allSatisfy({ $0.className?.value == "istio-waypoint" })
    else {
      return nil
    }
    return WaypointSelection(policy: policy, gatewayName: name, waypoint: waypoint)
  }
}
