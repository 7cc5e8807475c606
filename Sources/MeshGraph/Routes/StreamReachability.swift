import Manifests
import YAML

/// What a connection must be for a match of a TLS or TCP route, in a form that can be compared.
private struct StreamConditions {
  /// Conditions by field, each with the values that meet it; a field that is absent takes all.
  private let values: [String: Set<String>]

  init(_ match: StreamMatch, of virtualService: VirtualService) {
    var values: [String: Set<String>] = [:]
    for entry in match.node.effectiveEntries where !entry.value.isNull {
      guard let field = entry.key.text else { continue }
      values[field] =
        switch field {
        case "gateways": Set(match.gateways.map { GatewayName.key(of: $0.value, in: virtualService) })
        case "sourceLabels": Set(Labels(entry.value).pairs.map { "\($0.key)=\($0.value)" })
        default: Set(entry.value.text.map { [$0] } ?? entry.value.items.compactMap(\.text))
        }
    }
    self.values = values.filter { !$0.value.isEmpty }
  }

  /// Whether every connection that meets `other` surely meets this, by the texts alone: of SNI hosts that
  /// differ Envoy takes the most specific, whatever the order.
  func surelyCover(_ other: StreamConditions) -> Bool {
    values.allSatisfy { field, mine in
      guard let theirs = other.values[field] else { return false }
      // Each label is a condition of its own; of all else one value is enough.
      return field == "sourceLabels" ? mine.isSubset(of: theirs) : theirs.isSubset(of: mine)
    }
  }
}

extension MeshGraph {
  /// Of more earlier matches than this none is compared.
  private static let comparedStreams = 64

  /// The TLS or TCP routes that get no connections, because earlier ones take them all.
  static func shadowedStreams(_ routes: [StreamRoute], _ virtualService: VirtualService) -> [ShadowedRoute] {
    guard routes.count > 1 else { return [] }
    var earlier: [(conditions: StreamConditions?, title: RouteTitle)] = []
    var shadowed: [ShadowedRoute] = []
    for route in routes {
      let rows = route.matches.map {
        (StreamConditions($0, of: virtualService), RouteTitle(route, match: $0))
      }
      let takers = rows.compactMap { conditions, _ in
        earlier.first { $0.conditions?.surelyCover(conditions) ?? true }?.title
      }
      let catchAll = rows.isEmpty ? earlier.first { $0.conditions == nil }?.title : nil
      if let first = catchAll ?? (takers.count == rows.count ? takers.first : nil) {
        shadowed.append(
          ShadowedRoute(
            title: RouteTitle(span: route.span, text: "a route"), isOneMatch: false, takers: [first],
            isTakenByItself: false))
      }
      guard earlier.count < comparedStreams else { continue }
      earlier += rows.isEmpty ? [(nil, RouteTitle(route, match: nil))] : rows.map { ($0, $1) }
    }
    return shadowed
  }
}
