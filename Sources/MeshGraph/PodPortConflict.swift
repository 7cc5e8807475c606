package import Manifests
import YAML

/// A port of pods that two Service ports lead to and call by different protocols.
package struct PodPortConflict: Sendable {
  package let workload: Workload
  package let podPort: Int
  package let service: Service
  package let port: ServicePort
  package let other: Service
  package let otherPort: ServicePort
}

extension MeshGraph {
  /// Where Services disagree on what a port of their pods speaks. A proxy has one listener for a port of
  /// its pod, and takes the word of one Service (istio pilot/pkg/networking/core/listener_inbound.go,
  /// buildInboundChainConfigs).
  package var podPortConflicts: [PodPortConflict] {
    var seen: Set<Span> = []
    return workloads.flatMap { workload -> [PodPortConflict] in
      switch membership(of: workload) {
      case .sidecar, .unknown: break
      case .gateway, .ambient, .outside: return []
      }
      return conflicts(at: workload).filter { seen.insert($0.port.node.span).inserted }
    }
  }

  private func conflicts(at workload: Workload) -> [PodPortConflict] {
    let selecting = servicesBySelector.candidates(workload.podLabels).map { services[$0] }.filter { service in
      !service.selector.isEmpty && service.selector.matches(workload.podLabels)
        && service.namespace == workload.namespace && coexist(service, workload)
    }
    var known: [Int: (service: Service, port: ServicePort)] = [:]
    return selecting.flatMap { service in
      service.ports.compactMap { port in
        // TCP and UDP have ports of their own.
        guard port.transport == "TCP", port.applicationProtocol.origin.isDeclared,
          let target = KnownPort(port).target, let number = podPort(of: target, in: [workload])
        else { return nil }
        guard let first = known[number] else {
          known[number] = (service, port)
          return nil
        }
        guard let mine = port.applicationProtocol.selected,
          let theirs = first.port.applicationProtocol.selected,
          mine.isHTTP != theirs.isHTTP, coexist(first.service, service)
        else { return nil }
        return PodPortConflict(
          workload: workload, podPort: number, service: service, port: port, other: first.service,
          otherPort: first.port)
      }
    }
  }
}

extension PortProtocol.Origin {
  /// Whether somebody wrote the protocol down.
  fileprivate var isDeclared: Bool { self == .name || self == .appProtocol }
}
