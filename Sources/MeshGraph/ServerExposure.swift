package import Manifests
import YAML

/// Whether a Service leads to the port of a Gateway server.
package enum ServerExposure: Sendable {
  case exposed
  /// None of these Services, all that select the gateway pods in view, has a port that does.
  case unexposed([Service])
  /// Pods or Services aren't in view, or a port has a name that nothing in view explains.
  case unknown
}

extension MeshGraph {
  /// Whether a Service of the gateway pods leads to a server (alb-to-istio R2): the server binds the
  /// target of the Service port of its number, else the number itself.
  package func exposure(of server: GatewayServer, on gateway: Gateway) -> ServerExposure {
    guard let number = server.port?.value, server.bind == nil else { return .unknown }
    let proxies = proxies(selectedBy: gateway)
    var unexposed: [Service] = []
    for proxy in proxies {
      if proxy.workload?.usesHostNetwork == true { return .unknown }
      let services = allServices(selecting: proxy, from: gateway)
      let translating = services.filter { !$0.disablesGatewayPortTranslation }
      guard !services.isEmpty,
        let podPort = podPort(forServerPort: number, on: proxy, translating.map(KnownService.manifest))
      else { return .unknown }
      let targets = services.flatMap(\.ports).map { port in
        KnownPort(port).target.flatMap { self.podPort(of: $0, in: [proxy.workload].compactMap(\.self)) }
      }
      if targets.contains(nil) { return .unknown }
      if targets.contains(podPort) { return .exposed }
      unexposed += services
    }
    return unexposed.isEmpty ? .unknown : .unexposed(unexposed)
  }
}
