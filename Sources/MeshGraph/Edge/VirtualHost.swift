package import Manifests
import YAML

/// A virtual host that a VirtualService gives to a server.
struct VirtualHost {
  let host: Hostname
  let virtualService: VirtualService
}

extension [VirtualHost] {
  /// Those of the virtual host that Envoy picks: the exact name, else the longest wildcard.
  var mostSpecific: [VirtualHost] {
    guard let best = self.map(\.host).min(by: Hostname.mostSpecificFirst) else { return [] }
    return filter { $0.host.lowercased == best.lowercased }
  }
}

extension MeshGraph {
  /// VirtualServices that are compared one by one, when a rule's host doesn't narrow them, at most.
  private static let comparedVirtualServices = 256

  /// The virtual hosts that servers get from the VirtualServices bound to their Gateways, as far as
  /// a load balancer's host may meet them (istio-validation 5.2). Nil when there are too many to
  /// look at, or a host is filled in later.
  func virtualHosts(on servers: [BoundServer], of proxy: GatewayProxy, for host: ALBHostPattern?)
    -> [VirtualHost]?
  {
    var found: [VirtualHost] = []
    for bound in servers {
      guard let candidates = candidates(boundTo: bound.gateway, for: host) else { return nil }
      for virtualService in candidates {
        if virtualService.hosts.contains(where: \.value.hasSubstitution) { return nil }
        guard virtualService.isVisible(in: proxy.namespace), virtualService.mayServe(bound) else { continue }
        found += virtualHosts(of: virtualService, on: bound, for: host)
      }
    }
    return found
  }

  private func candidates(boundTo gateway: Gateway, for host: ALBHostPattern?) -> [VirtualService]? {
    if let host, !host.hasWildcards {
      return virtualServices(boundTo: gateway, covering: Hostname(host.text))
    }
    guard let index = index(of: gateway) else { return [] }
    let all = virtualServicesByGateway.values(for: index)
    return all.count <= Self.comparedVirtualServices ? all.map { virtualServices[$0] } : nil
  }

  /// The VirtualServices bound to a Gateway that may have a host which covers this one, in the order
  /// of their files.
  package func virtualServices(boundTo gateway: Gateway, covering host: Hostname) -> [VirtualService] {
    guard let index = index(of: gateway) else { return [] }
    return Set(virtualServiceHostsOfGateway[index].covering(host.lowercased)).sorted()
      .map { virtualServices[$0] }
  }

  private func virtualHosts(
    of virtualService: VirtualService, on bound: BoundServer, for host: ALBHostPattern?
  ) -> [VirtualHost] {
    virtualService.hosts.flatMap { written -> [VirtualHost] in
      let name = hostname(written.value, of: virtualService)
      return bound.server.hosts.compactMap { serverHost in
        let admits = serverHost.value.admits(
          namespace: virtualService.namespace, gatewayNamespace: bound.gateway.namespace)
        guard admits != .no, let served = serverHost.value.dnsName.intersection(name),
          host?.overlaps(served) ?? true
        else { return nil }
        return VirtualHost(host: served, virtualService: virtualService)
      }
    }
  }

  /// A VirtualService host as Envoy compares it; one that is filled in later may be any.
  func possibleHost(_ text: String, of virtualService: VirtualService) -> Hostname {
    text.hasSubstitution ? Hostname("*") : hostname(text, of: virtualService).lowercased
  }
}

extension VirtualService {
  /// Whether some route survives on a server. Without one there is no virtual host, and a wider one
  /// takes the requests (alb-to-istio R4).
  fileprivate func mayServe(_ bound: BoundServer) -> Bool {
    http.isEmpty
      || http.contains { route in
        route.matches.isEmpty || route.matches.contains { $0.mayServe(bound, of: self) }
      }
  }
}

extension HTTPMatch {
  fileprivate func mayServe(_ bound: BoundServer, of virtualService: VirtualService) -> Bool {
    if let port, let number = bound.server.port?.value, port != number { return false }
    return gateways.isEmpty
      || gateways.contains { written in
        guard
          case .named(let namespace, let name, _) = GatewayName(
            written.value, ownNamespace: virtualService.namespace)
        else { return false }
        return name == bound.gateway.name
          && (namespace == nil || bound.gateway.namespace == nil || namespace == bound.gateway.namespace)
      }
  }
}
