package import Manifests
import YAML

/// A host and path that a load balancer's rule sends to a gateway, followed to the routes that could
/// answer.
package struct Promise: Sendable {
  package let target: GatewayTarget
  package let rule: ALBRule
  /// Servers that the load balancer reaches and that take the rule's host.
  package let servers: [BoundServer]
  /// VirtualServices bound to those servers' Gateways that answer for the host: for a single host
  /// those of the most specific virtual host only, since Envoy does not fall through.
  package let virtualServices: [VirtualService]
  /// Whether the routes of a virtual host for just this host are in view, and not only of a wildcard
  /// that VirtualServices elsewhere may narrow.
  package let isForExactHost: Bool
}

extension MeshGraph {
  /// What a gateway target's rules promise. Rules whose conditions can't be read off host and path
  /// are left out.
  package func promises(of target: GatewayTarget) -> [Promise] {
    let reached = target.reachedServers
    guard !reached.isEmpty else { return [] }
    return target.rules.filter(\.isExact).compactMap { rule in
      let host = rule.host?.value
      let servers = reached.filter { server in
        server.server.hosts.contains { host?.overlaps($0.value.dnsName) ?? true }
      }
      guard let bound = virtualHosts(on: servers, for: host) else { return nil }
      let isSingle = host.map { !$0.hasWildcards } ?? false
      let best = isSingle ? bound.mostSpecific : bound
      return Promise(
        target: target, rule: rule, servers: servers,
        virtualServices: best.map(\.virtualService).withoutRepeats,
        isForExactHost: isSingle && best.contains { !$0.host.isWildcard })
    }
  }

  /// VirtualServices that are compared one by one, when a rule's host doesn't narrow them, at most.
  private static let comparedVirtualServices = 256

  /// The virtual hosts that servers get from the VirtualServices bound to their Gateways, as far as
  /// a load balancer's host may meet them (istio-validation 5.2). Nil when there are too many to
  /// look at.
  private func virtualHosts(on servers: [BoundServer], for host: ALBHostPattern?) -> [VirtualHost]? {
    var found: [VirtualHost] = []
    for bound in servers {
      guard let candidates = candidates(boundTo: bound.gateway, for: host) else { return nil }
      for index in candidates {
        found += virtualHosts(of: virtualServices[index], on: bound, for: host)
      }
    }
    return found
  }

  private func candidates(boundTo gateway: Gateway, for host: ALBHostPattern?) -> [Int]? {
    guard let index = index(of: gateway) else { return [] }
    if let host, !host.hasWildcards {
      return Set(virtualServiceHostsOfGateway[index].covering(Hostname(host.text).lowercased)).sorted()
    }
    let all = virtualServicesByGateway.values(for: index)
    return all.count <= Self.comparedVirtualServices ? all : nil
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
}

private struct VirtualHost {
  let host: Hostname
  let virtualService: VirtualService
}

extension [VirtualHost] {
  /// Those of the virtual host that Envoy picks: the exact name, else the longest wildcard.
  fileprivate var mostSpecific: [VirtualHost] {
    guard let best = self.map(\.host).min(by: Hostname.mostSpecificFirst) else { return [] }
    return filter { $0.host.lowercased == best.lowercased }
  }
}

extension [VirtualService] {
  fileprivate var withoutRepeats: [VirtualService] {
    var seen: Set<Span> = []
    return filter { seen.insert($0.metadata.node.span).inserted }
  }
}

extension Promise {
  /// Whether some route could take a request for a path. `unknown` where a regex decides, or routes
  /// other than HTTP take part.
  package func answers(_ path: PathMatch) -> Certainty {
    var result = Certainty.no
    for virtualService in virtualServices {
      if virtualService.http.isEmpty { return .unknown }
      for route in virtualService.http {
        switch route.takes(path) {
        case .yes: return .yes
        case .unknown: result = .unknown
        case .no: break
        }
      }
    }
    return result
  }
}

extension HTTPRoute {
  /// Whether the route could take some request for a path; its other conditions are taken to hold.
  fileprivate func takes(_ path: PathMatch) -> Certainty {
    if matches.isEmpty { return .yes }
    let answers = matches.map { match in match.uri.map { $0.value.overlaps(path) } ?? .yes }
    if answers.contains(.yes) { return .yes }
    return answers.contains(.unknown) ? .unknown : .no
  }
}

extension MeshGraph {
  /// The VirtualServices in view that name a load balancer's host, bound to any Gateway or none; one
  /// for every host names none.
  package func virtualServices(speakingFor host: ALBHostPattern, from asker: some Resource)
    -> [VirtualService]
  {
    virtualServiceHosts.covering(Hostname(host.text).lowercased).map { virtualServices[$0] }.filter {
      candidate in
      coexist(candidate, asker) && candidate.hosts.contains { !Hostname($0.value).isCatchAll }
    }
  }

  /// Whether every Gateway that a VirtualService refers to was found.
  package func hasAllGatewaysInView(_ virtualService: VirtualService) -> Bool {
    gatewayReferences(of: virtualService).allSatisfy { $0.resolution.target != nil }
  }
}
