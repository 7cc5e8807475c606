package import Manifests
package import YAML

/// How messages point at a route, or at one of its matches.
package struct RouteTitle: Sendable {
  /// `route "api"`, `the route for prefix "/api"`, `the route without match`.
  package let text: String
  package let span: Span

  init(_ route: HTTPRoute, match: Int?) {
    let match = match.flatMap { route.matches.indices.contains($0) ? route.matches[$0] : nil }
    let path = match?.uri?.value.form
    text =
      if let name = route.name {
        "route \"\(name.value)\""
      } else if let path {
        "the route for \(path.described)"
      } else if match == nil {
        "the route without match"
      } else {
        "a route"
      }
    span = match?.span ?? route.span
  }

  init(_ route: StreamRoute, match: StreamMatch?) {
    let hosts = match?.sniHosts.map { "\"\($0.value)\"" }.joined(separator: ", ") ?? ""
    text =
      match == nil ? "the route without match" : hosts.isEmpty ? "a route" : "the route for SNI \(hosts)"
    span = match?.span ?? route.span
  }
}

/// A route of a VirtualService, or one of its matches, that never gets a request because others take them all.
package struct ShadowedRoute: Sendable {
  package let title: RouteTitle
  /// Whether this is about one match, and others of the route get requests.
  package let isOneMatch: Bool
  /// Who takes the requests, each once.
  package let takers: [RouteTitle]
  /// Whether that is the route itself, by an earlier match.
  package let isTakenByItself: Bool
}

extension MeshGraph {
  /// The routes and matches of a VirtualService that can never match, because earlier ones take every
  /// request they could take (istio-validation 5.2: first match wins). Conservative: what can't be
  /// decided counts as different.
  package func shadowedRoutes(of virtualService: VirtualService) -> [ShadowedRoute] {
    shadowedRequests(virtualService) + Self.shadowedStreams(virtualService.tls, virtualService)
      + Self.shadowedStreams(virtualService.tcp, virtualService)
  }

  private func shadowedRequests(_ virtualService: VirtualService) -> [ShadowedRoute] {
    let routes = virtualService.http
    let matchCount = routes.reduce(0) { $0 + max($1.matches.count, 1) }
    guard matchCount > 1 else { return [] }
    let scope = virtualService.scope
    var table = MatchTable()
    var shadowed: [ShadowedRoute] = []
    for (index, route) in routes.enumerated() {
      let isLeaky = route.delegate.map { !takesAll($0, of: virtualService) } ?? false
      let rows = MatchTable.rows(of: route, index, of: virtualService, on: scope)
      var takers: [(row: MatchTable.Row, taker: MatchTable.Row)] = []
      for row in rows {
        if let taker = table.row(covering: row.conditions) { takers.append((row, taker)) }
        // What a delegate leaves over goes on to the routes below.
        if !isLeaky { table.add(row) }
      }
      let isDead = takers.count == rows.count && takers.allSatisfy { $0.taker.route != index }
      if isDead {
        shadowed.append(
          ShadowedRoute(
            title: RouteTitle(
              span: route.span, text: route.name.map { "route \"\($0.value)\"" } ?? "a route"),
            isOneMatch: false,
            takers: takers.map { RouteTitle(routes[$0.taker.route], match: $0.taker.match) }.withoutRepeats,
            isTakenByItself: false))
      } else {
        shadowed += takers.map { row, taker in
          ShadowedRoute(
            title: RouteTitle(route, match: row.match), isOneMatch: true,
            takers: [RouteTitle(routes[taker.route], match: taker.match)],
            isTakenByItself: taker.route == index)
        }
      }
    }
    return shadowed
  }
}

extension RouteTitle {
  init(span: Span, text: String) {
    self.span = span
    self.text = text
  }
}

extension MatchTable {
  /// A row for each match of a route, or one for a route without any.
  static func rows(
    of route: HTTPRoute, _ number: Int, of virtualService: VirtualService, on scope: Set<String>?
  ) -> [Row] {
    if route.matches.isEmpty {
      return [Row(conditions: RequestConditions(everythingOn: scope), route: number, match: nil)]
    }
    return route.matches.enumerated().map { index, match in
      Row(
        conditions: RequestConditions(match, of: virtualService, on: scope), route: number, match: index)
    }
  }
}

extension [RouteTitle] {
  fileprivate var withoutRepeats: [RouteTitle] {
    var seen: Set<Span> = []
    return filter { seen.insert($0.span).inserted }
  }
}

extension PathMatch.Form {
  /// `prefix "/api"`
  package var described: String {
    switch self {
    case .exact(let text): "path \"\(text)\""
    case .prefix(let text), .segments(let text): "prefix \"\(text)\""
    case .pattern(let text): "pattern \"\(text)\""
    case .regex(let text): "regex \"\(text)\""
    }
  }
}
