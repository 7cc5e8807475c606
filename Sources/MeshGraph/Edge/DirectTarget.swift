package import Manifests
import YAML

/// A target group of a load balancer whose targets are application pods: the gateway is bypassed.
package struct DirectTarget: Sendable {
  package let targetGroup: TargetGroup
  package let workload: Workload
  /// The port of the pods that the load balancer dials.
  package let podPort: Int
  package let membership: MeshMembership
  /// The mode that the pods' proxies demand on that port.
  package let inbound: InboundTLS
}

extension MeshGraph {
  /// Every backend of a load balancer that leads to application pods in view.
  package var directTargets: [DirectTarget] {
    loadBalancers.flatMap(\.targetGroups).flatMap { group -> [DirectTarget] in
      guard let service = group.service.target?.manifest, let target = group.port?.target,
        gatewayProxies(behind: .manifest(service)).isEmpty
      else { return [] }
      return workloads(behind: service).compactMap { workload in
        guard let port = podPort(of: target, in: [workload]), !workload.bypassesSidecar(port) else {
          return nil
        }
        let inbound = inboundTLS(
          labels: workload.podLabels, in: workload.namespace, port: port, from: workload)
        return DirectTarget(
          targetGroup: group, workload: workload, podPort: port, membership: membership(of: workload),
          inbound: inbound)
      }
    }
  }
}

extension Workload {
  /// Whether the sidecar leaves an inbound port alone (`traffic.sidecar.istio.io/excludeInboundPorts`,
  /// or `includeInboundPorts` without it).
  package func bypassesSidecar(_ port: Int) -> Bool {
    if ports(in: "traffic.sidecar.istio.io/excludeInboundPorts")?.contains(String(port)) == true {
      return true
    }
    guard let included = ports(in: "traffic.sidecar.istio.io/includeInboundPorts") else { return false }
    return !included.contains("*") && !included.contains(String(port))
  }

  private func ports(in annotation: StaticString) -> [String]? {
    podAnnotations[annotation].map { StringList($0.value).texts }
  }
}
