package import Manifests
import YAML

/// Routes of two VirtualServices for one host of one Gateway that want the same requests.
///
/// A gateway joins the routes of such VirtualServices, those of the older first (istio-validation 5.2, step 4).
/// No manifest says which is older.
package struct MergedRouteConflict: Sendable {
  package let gateway: Gateway
  package let host: Hostname
  package let virtualService: VirtualService
  package let route: RouteTitle
  package let other: VirtualService
  package let otherRoute: RouteTitle
  /// Whether both want the very same requests; else the other wants more than these.
  package let isMutual: Bool
}

extension MeshGraph {
  /// Of more VirtualServices for one host than this, the rest is not compared.
  private static let mergedPerHost = 64

  /// The conflicts between VirtualServices that gateways join; of each route at most one.
  package var mergedRouteConflicts: [MergedRouteConflict] {
    gateways.indices.flatMap { gateway -> [MergedRouteConflict] in
      let bound = virtualServicesByGateway.values(for: gateway)
      return bound.count > 1 ? conflicts(on: gateways[gateway], among: bound) : []
    }.withoutRepeats
  }

  private func conflicts(on gateway: Gateway, among bound: [Int]) -> [MergedRouteConflict] {
    var byHost: [Hostname: [Int]] = [:]
    for index in bound where !virtualServices[index].http.isEmpty {
      for host in virtualServices[index].hosts where !host.value.hasSubstitution {
        byHost[hostname(host.value, of: virtualServices[index]).lowercased, default: []].append(index)
      }
    }
    let shared = byHost.filter { $0.value.count > 1 }.sorted { $0.key.text < $1.key.text }
    guard !shared.isEmpty else { return [] }
    let podNamespaces = proxies(selectedBy: gateway).map(\.namespace)
    let served = servedHosts(of: Set(shared.flatMap(\.value)), on: gateway, visibleIn: podNamespaces)
    // Those that share many hosts are compared for the first of them.
    var compared: Set<[Int]> = []
    return shared.flatMap { host, indices -> [MergedRouteConflict] in
      let joined = indices.filter { served[$0]?.contains(host) == true }.prefix(Self.mergedPerHost)
      guard joined.count > 1, compared.insert(Array(joined)).inserted else { return [] }
      return JoinedRoutes(joined.map { virtualServices[$0] }, on: gateway).conflicts { coexist($0, $1) }.map {
        pair in
        MergedRouteConflict(
          gateway: gateway, host: host, virtualService: pair.loser.virtualService, route: pair.loser.title,
          other: pair.taker.virtualService, otherRoute: pair.taker.title, isMutual: pair.isMutual)
      }
    }
  }

  /// Of VirtualServices that the pods of a Gateway see, the hosts that a server of it answers for.
  private func servedHosts(
    of indices: Set<Int>, on gateway: Gateway, visibleIn podNamespaces: [String?]
  ) -> [Int: Set<Hostname>] {
    var served: [Int: Set<Hostname>] = [:]
    for index in indices {
      let virtualService = virtualServices[index]
      guard podNamespaces.allSatisfy({ virtualService.isVisible(in: $0) }) else { continue }
      let unserved = Set(hosts(of: virtualService, notServedBy: gateway))
      served[index] = Set(
        virtualService.hosts.filter { !unserved.contains($0) }
          .map { hostname($0.value, of: virtualService).lowercased })
    }
    return served
  }
}

/// The routes that a gateway joins for one host.
private struct JoinedRoutes {
  struct Part {
    let virtualService: VirtualService
    let title: RouteTitle
    let row: MatchTable.Row
    let route: HTTPRoute
  }

  private var table = MatchTable()
  private var parts: [Part] = []

  init(_ virtualServices: [VirtualService], on gateway: Gateway) {
    let name = (gateway.namespace ?? "") + "/" + gateway.name
    for virtualService in virtualServices {
      for route in virtualService.http where route.delegate == nil {
        for row in MatchTable.rows(of: route, parts.count, of: virtualService, on: [name]) {
          guard row.conditions.isDecidable, !row.conditions.dependsOnSource else { continue }
          let numbered = MatchTable.Row(conditions: row.conditions, route: parts.count, match: row.match)
          table.add(numbered)
          parts.append(
            Part(
              virtualService: virtualService, title: RouteTitle(route, match: row.match), row: numbered,
              route: route))
        }
      }
    }
  }

  /// Of each VirtualService's rows the first that another one's row competes with.
  func conflicts(where coexist: (VirtualService, VirtualService) -> Bool)
    -> [(loser: Part, taker: Part, isMutual: Bool)]
  {
    parts.enumerated().compactMap { number, part in
      let taker = table.row(covering: part.row.conditions) { row in
        let other = parts[row.route]
        return other.virtualService.metadata.node.span != part.virtualService.metadata.node.span
          // Those that take everything go behind all others.
          && row.conditions.isCatchAll == part.row.conditions.isCatchAll
          && coexist(other.virtualService, part.virtualService) && !other.route.doesTheSame(as: part.route)
      }.map { parts[$0.route] }
      guard let taker else { return nil }
      let isMutual = part.row.conditions.surelyCover(taker.row.conditions)
      // Of two that want the same, the one further down is reported.
      return isMutual && taker.row.route > number ? nil : (part, taker, isMutual)
    }
  }
}

extension HTTPRoute {
  /// Whether both do no more than to send requests on, to the same places. Short names of two namespaces differ.
  fileprivate func doesTheSame(as other: HTTPRoute) -> Bool {
    func isPlain(_ route: HTTPRoute) -> Bool {
      route.node.effectiveEntries.allSatisfy { ["name", "match", "route"].contains($0.key.text) }
    }
    func places(_ route: HTTPRoute) -> [String] {
      route.destinations.map {
        "\($0.host.value)|\($0.port?.value ?? 0)|\($0.subset?.value ?? "")|\($0.weight?.value ?? 0)"
      }
    }
    return isPlain(self) && isPlain(other) && places(self) == places(other)
  }
}

extension [MergedRouteConflict] {
  fileprivate var withoutRepeats: [MergedRouteConflict] {
    var seen: Set<Span> = []
    return filter { seen.insert($0.route.span).inserted }
  }
}
