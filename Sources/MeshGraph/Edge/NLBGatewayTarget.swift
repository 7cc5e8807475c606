package import Manifests
import YAML

/// The seam behind an NLB: a listener whose targets are gateway proxies, and what listens there.
package struct NLBGatewayTarget: Sendable {
  package let loadBalancer: NetworkLoadBalancer
  package let listener: NetworkLoadBalancer.Listener
  package let proxy: GatewayProxy
  /// The port of the pods that connections end up at, directly or by way of a node.
  package let podPort: Int
  /// The Gateways in view that configure the proxies.
  package let gateways: [Gateway]
  /// Their servers that listen on `podPort`, in the order of their files.
  package let servers: [BoundServer]
  /// Whether the port of every server of the Gateways is known, so that `servers` are all.
  package let serversAreKnown: Bool
  /// The port of the pods that health checks go to; nil when it can't be told.
  package let healthCheckPodPort: Int?
  /// What listens there.
  package let healthCheckServers: [BoundServer]

  package var service: Service { loadBalancer.service }

  package var assumptions: [String] { loadBalancer.assumptions + [proxy.assumption].compactMap(\.self) }

  package var speaksOnlyTLS: Bool {
    serversAreKnown && servers.allSpeakTLS
  }

  package var speaksOnlyPlainHTTP: Bool {
    serversAreKnown && servers.allSpeakPlainHTTP
  }
}

extension MeshGraph {
  func findNLBGatewayTargets() -> [NLBGatewayTarget] {
    networkLoadBalancers.filter(\.isMade).flatMap { loadBalancer -> [NLBGatewayTarget] in
      let service = loadBalancer.service
      guard let proxy = gatewayProxies(behind: .manifest(service)).first else { return [] }
      let entrance = GatewayEntrance(proxy, from: service, in: self)
      let workloads = [proxy.workload].compactMap(\.self)
      return loadBalancer.listeners.compactMap { listener in
        guard let target = KnownPort(listener.port).target, let port = podPort(of: target, in: workloads)
        else { return nil }
        let checked = healthCheckPodPort(of: loadBalancer, traffic: port, workloads)
        return NLBGatewayTarget(
          loadBalancer: loadBalancer, listener: listener, proxy: proxy, podPort: port,
          gateways: entrance.gateways, servers: entrance.serversByPort[port] ?? [],
          serversAreKnown: entrance.serversAreKnown, healthCheckPodPort: checked,
          healthCheckServers: checked.flatMap { entrance.serversByPort[$0] } ?? [])
      }
    }
  }

  /// A number is taken literally, so it means a node's port for instance targets.
  private func healthCheckPodPort(
    of loadBalancer: NetworkLoadBalancer, traffic: Int, _ workloads: [Workload]
  ) -> Int? {
    switch loadBalancer.healthCheck.port.value {
    case .trafficPort: traffic
    case .number(let number): loadBalancer.targetType.value == .ip ? number : nil
    case .name(let name):
      KnownService.manifest(loadBalancer.service).port(.name(name))?.target.flatMap {
        podPort(of: $0, in: workloads)
      }
    case nil: nil
    }
  }
}
