package import Manifests
import YAML

/// Whether a proxy of the mesh stands before a pod.
package enum MeshMembership: Sendable {
  case sidecar
  case ambient
  /// The pod is a gateway proxy itself.
  case gateway
  case outside
  /// The Namespace with its labels isn't in view.
  case unknown
}

extension MeshGraph {
  /// Whether Istio's injection, or ambient mode, takes a workload's pods (istio-validation 5.12).
  package func membership(of workload: Workload) -> MeshMembership {
    if workload.declaresGatewayProxy { return .gateway }
    if workload.hasSidecarContainer { return .sidecar }
    if workload.usesHostNetwork { return .outside }
    return switch injection(of: workload) {
    case .injected: .sidecar
    case .notInjected: isAmbient(workload)
    case .unknown: .unknown
    }
  }

  /// For a pod without sidecar: whether ztunnel takes it.
  private func isAmbient(_ workload: Workload) -> MeshMembership {
    switch workload.podLabels["istio.io/dataplane-mode"] {
    case "ambient": return .ambient
    case "none": return .outside
    default: break
    }
    guard let namespace = namespaceObject(of: workload) else { return .unknown }
    return namespace.labels["istio.io/dataplane-mode"] == "ambient" ? .ambient : .outside
  }

  func namespaceObject(of workload: Workload) -> Namespace? {
    guard let name = workload.namespace else { return nil }
    return namespaces.candidates(named: name, in: nil, from: workload.file).first
  }
}
