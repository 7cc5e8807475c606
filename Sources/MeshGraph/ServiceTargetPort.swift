package import Manifests
import YAML

/// A Service port whose target no container of the pods declares.
package struct UndeclaredTarget: Sendable {
  package let port: ServicePort
  /// The target as written, or the port's own number where it is left out.
  package let target: TargetPort
  /// Pods in view that the Service selects, and that lack the target.
  package let lacking: [Workload]
  /// Whether other pods that it selects have it.
  package let isOnSome: Bool
  /// What the pods declare instead.
  package let declared: [Workload.ContainerPort]
}

extension MeshGraph {
  /// The ports of a Service whose *named* target some of its pods in view lack: the endpoints controller leaves such
  /// pods out (kubernetes pkg/api/v1/pod, FindPort).
  package func missingNamedTargets(of service: Service) -> [UndeclaredTarget] {
    undeclaredTargets(of: service) { target, workload in
      guard case .name(let name) = target, !name.hasSubstitution else { return true }
      return workload.containerPorts.contains { $0.name == name } || workload.mayHaveMorePorts(than: name)
    }
  }

  /// The ports of a Service whose target is a number that no pod in view declares, though all of them declare some.
  /// Declaring is voluntary, so nothing need be wrong.
  package func undeclaredTargetNumbers(of service: Service) -> [UndeclaredTarget] {
    undeclaredTargets(of: service) { target, workload in
      guard let number = target.number, !workload.containerPorts.isEmpty, !workload.declaresGatewayProxy
      else {
        return true
      }
      return workload.containerPorts.contains { $0.number.value == number }
        || workload.containers.contains { $0["ports"] == nil } || Self.proxyPorts.contains(number)
    }.filter { !$0.isOnSome }
  }

  /// Ports of the injected proxy.
  private static let proxyPorts: Set = [15000, 15001, 15004, 15006, 15008, 15020, 15021, 15090]

  private func undeclaredTargets(
    of service: Service, _ has: (TargetPort, Workload) -> Bool
  ) -> [UndeclaredTarget] {
    guard service.type != .externalName else { return [] }
    let targets = service.ports.compactMap { port -> (port: ServicePort, target: TargetPort)? in
      guard let target = port.targetPort ?? port.number.map({ TargetPort.number($0.value) }) else {
        return nil
      }
      return (port, target)
    }
    guard !targets.isEmpty else { return [] }
    // Pods of jobs often share the labels of those that serve.
    let workloads = workloads(behind: service).filter {
      $0.namespace == service.namespace && $0.metadata.kind != .job && $0.metadata.kind != .cronJob
    }
    return targets.compactMap { port, target in
      let lacking = workloads.filter { !has(target, $0) }
      guard !lacking.isEmpty else { return nil }
      return UndeclaredTarget(
        port: port, target: target, lacking: lacking, isOnSome: lacking.count < workloads.count,
        declared: lacking.flatMap(\.containerPorts))
    }
  }
}

extension Workload {
  /// Whether containers that the manifest doesn't show may declare a port: injected proxies and gateways.
  fileprivate func mayHaveMorePorts(than name: String) -> Bool {
    declaresGatewayProxy || name == "http-envoy-prom"
      || podSpec?["containers"]?.isSequence != true
      || containers.contains {
        $0["ports"].map { !$0.isSequence || $0.items.contains(where: \.isUnsettled) } ?? false
      }
  }
}

extension Node {
  /// Whether a container port is filled in later.
  fileprivate var isUnsettled: Bool { string("name")?.value.hasSubstitution == true || !isMapping }
}
