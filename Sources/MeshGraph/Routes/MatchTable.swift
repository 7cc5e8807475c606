import Manifests

/// The matches of routes, found by path without looking at all of them.
struct MatchTable {
  struct Row {
    let conditions: RequestConditions
    /// The route, by a number of the owner's choosing.
    let route: Int
    /// The match in the route; nil for a route without any.
    let match: Int?
  }

  private(set) var rows: [Row] = []
  private var byExactPath = Buckets<String>()
  private var byPrefix = Buckets<String>()
  /// The lengths, in bytes, of the prefixes there are.
  private var prefixLengths: Set<Int> = []
  private var anyPath: [Int] = []
  /// Regexes and paths without case, which must be compared one by one.
  private var others: [Int] = []
  /// The first row that takes everything.
  private var catchAll: Int?

  /// Of the rows that must be compared one by one, no more than this many are kept: silence instead
  /// of quadratic work.
  private static let compared = 32

  mutating func add(_ row: Row) {
    guard row.conditions.isDecidable else { return }
    rows.append(row)
    let number = rows.count - 1
    guard let path = row.conditions.path else {
      if row.conditions.texts.isEmpty { catchAll = catchAll ?? number }
      if anyPath.count < Self.compared { anyPath.append(number) }
      return
    }
    switch path.form {
    case .exact(let text) where !path.ignoresCase:
      if byExactPath.count(for: text) < Self.compared { byExactPath.insert(number, for: text) }
    case .prefix(let text) where !path.ignoresCase:
      prefixLengths.insert(text.utf8.count)
      if byPrefix.count(for: text) < Self.compared { byPrefix.insert(number, for: text) }
    default:
      if others.count < Self.compared { others.append(number) }
    }
  }

  /// The first row that takes whatever the conditions take, of those that pass a test.
  func row(covering conditions: RequestConditions, where passes: (Row) -> Bool = { _ in true }) -> Row? {
    candidates(for: conditions.path).sorted().lazy.map { rows[$0] }
      .first { passes($0) && $0.conditions.surelyCover(conditions) }
  }

  private func candidates(for path: PathMatch?) -> [Int] {
    let general = anyPath + others + [catchAll].compactMap(\.self)
    guard let path else { return general }
    switch path.form {
    case .exact(let text) where !path.ignoresCase:
      return general + byExactPath.values(for: text) + prefixes(of: text)
    case .prefix(let text) where !path.ignoresCase: return general + prefixes(of: text)
    default: return general
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
