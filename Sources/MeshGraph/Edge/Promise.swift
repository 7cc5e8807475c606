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
  /// those of the most specific virtual host only, since Envoy doesn't fall through.
  package let virtualServices: [VirtualService]
  /// Whether the routes of a virtual host for just this host are in view, and not only of a wildcard
  /// that VirtualServices elsewhere may narrow.
  package let isForExactHost: Bool
}

extension MeshGraph {
  /// What a gateway target's rules promise. Rules whose conditions can't be read off host and path
  /// are left out, and all where a host of a Gateway or VirtualService that takes part is filled in
  /// later.
  package func promises(of target: GatewayTarget) -> [Promise] {
    let reached = target.reachedServers
    guard !reached.isEmpty, target.serversAreKnown, !hasUnreadableDocuments,
      !reached.contains(where: { $0.gateway.servesUnknownHosts })
    else { return [] }
    return target.rules.filter(\.isExact).compactMap { rule in
      let host = rule.host?.value
      let servers = reached.filter { server in
        server.server.hosts.contains { host?.overlaps($0.value.dnsName) ?? true }
      }
      guard let bound = virtualHosts(on: servers, of: target.proxy, for: host) else { return nil }
      let isSingle = host.map { !$0.hasWildcards } ?? false
      let best = isSingle ? bound.mostSpecific : bound
      return Promise(
        target: target, rule: rule, servers: servers,
        virtualServices: best.map(\.virtualService).withoutRepeats,
        isForExactHost: isSingle && best.contains { !$0.host.isWildcard })
    }
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
