package import Manifests
import YAML

/// A route of a VirtualService that never gets a request, and who takes them all.
package struct UnreachableRoute: Sendable {
  package let route: HTTPRoute
  /// For each of its matches (one for a route without any) the earlier route that covers it.
  package let shadowedBy: [HTTPRoute]
}

extension MeshGraph {
  /// The routes of a VirtualService that can never match, because earlier ones take every request
  /// they could take (istio-validation 5.2: first match wins). Conservative: a condition that can't
  /// be decided counts as different.
  package func unreachableRoutes(of virtualService: VirtualService) -> [UnreachableRoute] {
    var earlier = MatchTable()
    var unreachable: [UnreachableRoute] = []
    for (index, route) in virtualService.http.enumerated() {
      let shadows: [Int]? =
        route.matches.isEmpty
        ? earlier.catchAll.map { [$0] }
        : route.matches.map { earlier.route(covering: $0) }.allPresent
      if let shadows {
        unreachable.append(
          UnreachableRoute(route: route, shadowedBy: shadows.map { virtualService.http[$0] }))
      }
      earlier.add(route, index)
    }
    return unreachable
  }
}

/// The matches of earlier routes, found by path without looking at all of them.
private struct MatchTable {
  private struct Row {
    let match: HTTPMatch
    let conditions: [(field: String, value: Node)]
    let route: Int
  }

  /// The first route that takes everything.
  private(set) var catchAll: Int?
  private var rows: [Row] = []
  private var byExactPath = Buckets<String>()
  private var byPrefix = Buckets<String>()
  /// The lengths, in bytes, of the prefixes there are.
  private var prefixLengths: Set<Int> = []
  private var anyPath: [Int] = []
  /// Regexes and paths without case, which must be compared one by one.
  private var others: [Int] = []

  /// Of the rows that must be compared one by one, no more than this many are kept: silence instead
  /// of quadratic work.
  private static let compared = 32

  mutating func add(_ route: HTTPRoute, _ index: Int) {
    // What a delegate leaves over goes on to the routes below.
    guard route.delegate == nil else { return }
    if route.matches.isEmpty { catchAll = catchAll ?? index }
    for match in route.matches {
      let row = Row(match: match, conditions: match.otherConditions, route: index)
      rows.append(row)
      let number = rows.count - 1
      switch match.uri?.value {
      case nil:
        if row.conditions.isEmpty { catchAll = catchAll ?? index }
        if anyPath.count < Self.compared { anyPath.append(number) }
      case let uri?: add(number, uri)
      }
    }
  }

  private mutating func add(_ number: Int, _ uri: PathMatch) {
    switch uri.form {
    case .exact(let path) where !uri.ignoresCase:
      if byExactPath.count(for: path) < Self.compared { byExactPath.insert(number, for: path) }
    case .prefix(let path) where !uri.ignoresCase:
      prefixLengths.insert(path.utf8.count)
      if byPrefix.count(for: path) < Self.compared { byPrefix.insert(number, for: path) }
    default:
      if others.count < Self.compared { others.append(number) }
    }
  }

  /// The first earlier route that takes whatever a match takes.
  func route(covering match: HTTPMatch) -> Int? {
    if let catchAll { return catchAll }
    let conditions = match.otherConditions
    return candidates(for: match).sorted().first { number in
      let row = rows[number]
      let coversPath =
        row.match.uri.map { uri in match.uri.map { uri.value.covers($0.value) == .yes } ?? false } ?? true
      return coversPath
        && row.conditions.allSatisfy { one in
          conditions.contains { $0.field == one.field && $0.value.means(one.value) }
        }
    }.map { rows[$0].route }
  }

  private func candidates(for match: HTTPMatch) -> [Int] {
    let general = anyPath + others
    guard let uri = match.uri?.value else { return general }
    switch uri.form {
    case .exact(let path) where !uri.ignoresCase:
      return general + byExactPath.values(for: path) + prefixes(of: path)
    case .prefix(let path) where !uri.ignoresCase: return general + prefixes(of: path)
    default: return general + prefixes(of: "/")
    }
  }

  /// The rows whose prefix begins a path.
  private func prefixes(of path: String) -> [Int] {
    let bytes = path.utf8
    return prefixLengths.filter { $0 <= bytes.count }.flatMap { length in
      String(bytes.prefix(length)).map { byPrefix.values(for: $0) } ?? []
    }
  }
}

extension [Int?] {
  /// All values, or nil when one is nil.
  fileprivate var allPresent: [Int]? {
    let present = compactMap(\.self)
    return present.count == count ? present : nil
  }
}

extension Node {
  /// Whether two nodes hold the same value, however written; the order of keys doesn't matter.
  fileprivate func means(_ other: Node) -> Bool {
    var pending = [(self, other)]
    while let (left, right) = pending.popLast() {
      if left.isScalar || right.isScalar {
        guard left.isScalar, right.isScalar, left.text == right.text else { return false }
      } else if left.isSequence || right.isSequence {
        let items = Array(left.items)
        let others = Array(right.items)
        guard left.isSequence == right.isSequence, items.count == others.count else { return false }
        pending += zip(items, others)
      } else {
        let entries = left.effectiveEntries
        let others = right.effectiveEntries
        guard entries.count == others.count else { return false }
        for entry in entries {
          guard let same = others.first(where: { $0.key.text == entry.key.text }) else { return false }
          pending.append((entry.value, same.value))
        }
      }
    }
    return true
  }
}
