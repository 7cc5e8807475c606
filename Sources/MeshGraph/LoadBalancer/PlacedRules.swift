import Manifests
import YAML

/// Rules of a listener that come earlier, found by host and path without comparing with all of them.
struct PlacedRules {
  private var byHost: [String: PathTable] = [:]
  /// Rules whose hosts are patterns of no simple shape, or regexes.
  private var otherHosts: [Int] = []
  private var rows: [(number: Int, match: RequestMatch)] = []

  /// Of the rules that must be compared one by one, no more than this many are kept a place: silence instead of
  /// quadratic work.
  fileprivate static let compared = 32

  /// Adds a rule behind those that are there, under a number of the caller's.
  mutating func add(_ match: RequestMatch, as number: Int) {
    guard match.isWithinLimits, !match.mixesRegexes else { return }
    rows.append((number, match))
    let row = rows.count - 1
    if match.takesEveryHost { byHost[Self.everyHost, default: PathTable()].add(row, match) }
    if !match.hostRegexes.isEmpty { addOther(row) }
    for host in match.hosts {
      switch Self.key(of: host.value) {
      case let key?: byHost[key, default: PathTable()].add(row, match)
      case nil: addOther(row)
      }
    }
  }

  /// The number of the first rule that takes every request this one asks for.
  func first(covering match: RequestMatch) -> Int? {
    guard match.isWithinLimits, !match.mixesRegexes, !rows.isEmpty else { return nil }
    let candidates =
      Self.keys(covering: match).flatMap { byHost[$0]?.candidates(for: match) ?? [] } + otherHosts
    return candidates.sorted().first { rows[$0].match.covers(match) }.map { rows[$0].number }
  }

  private mutating func addOther(_ row: Int) {
    if otherHosts.count < Self.compared { otherHosts.append(row) }
  }

  // MARK: Hosts

  /// No host is empty.
  private static let everyHost = ""

  /// Nil for patterns that a host's own text doesn't lead to.
  private static func key(of host: ALBHostPattern) -> String? {
    if host.text == "*" { return everyHost }
    let plain = host.text.utf8.starts(with: "*.".utf8) ? host.text.dropFirst(2) : host.text[...]
    return ALBHostPattern(String(plain)).hasWildcards ? nil : host.text.lowercased()
  }

  /// Where rules stand that could cover all hosts of a match: those of its first.
  private static func keys(covering match: RequestMatch) -> [String] {
    guard let first = match.hosts.first?.value.text.lowercased() else { return [everyHost] }
    let suffixes = first.utf8.indices.filter { first.utf8[$0] == UInt8(ascii: ".") }.map {
      "*\(first[$0...])"
    }
    return Set([everyHost, first] + suffixes).sorted()
  }
}

/// The rules of one host, by path.
private struct PathTable {
  private var everyPath: [Int] = []
  private var byText: [String: [Int]] = [:]
  /// Those of a pattern `text*`, by the text.
  private var byPrefix: [String: [Int]] = [:]
  private var prefixLengths: Set<Int> = []
  private var others: [Int] = []

  mutating func add(_ row: Int, _ match: RequestMatch) {
    if !match.pathRegexes.isEmpty { Self.add(row, to: &others) }
    for path in match.effectivePaths {
      let head = Self.head(of: path)
      switch path.utf8.dropFirst(head.utf8.count) {
      case _ where path == "/*": Self.add(row, to: &everyPath)
      case let rest where rest.isEmpty: Self.add(row, to: &byText[path, default: []])
      case let rest where rest.elementsEqual("*".utf8):
        prefixLengths.insert(head.utf8.count)
        Self.add(row, to: &byPrefix[head, default: []])
      default: Self.add(row, to: &others)
      }
    }
  }

  /// Rules that could cover all paths of a match: those that could cover its first.
  func candidates(for match: RequestMatch) -> [Int] {
    guard let path = match.effectivePaths.first else { return everyPath + others }
    let head = Self.head(of: path).utf8
    let prefixes = prefixLengths.filter { $0 <= head.count }.flatMap { length in
      byPrefix[String(decoding: head.prefix(length), as: UTF8.self)] ?? []
    }
    return everyPath + (byText[path] ?? []) + prefixes + others
  }

  private static func add(_ row: Int, to place: inout [Int]) {
    if place.count < PlacedRules.compared { place.append(row) }
  }

  /// What stands before the first wildcard.
  private static func head(of path: String) -> String {
    String(decoding: path.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }, as: UTF8.self)
  }
}
