/// Shell wildcards as git reads them: `*`, `?`, `[…]`, and `**` for any number of folders.
enum Wildcard {
  /// Matches one path segment. Backtracks to the last star only, so it takes at most the product
  /// of both lengths.
  static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var position = 0
    var next = 0
    var star: (pattern: Int, text: Int)?
    while position < text.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next, position)
        next += 1
      } else if let width = width(of: pattern, at: next, matching: text[position]) {
        next += width
        position += 1
      } else if let (starPattern, starText) = star {
        star = (starPattern, starText + 1)
        next = starPattern + 1
        position = starText + 1
      } else {
        return false
      }
    }
    while next < pattern.count, pattern[next] == UInt8(ascii: "*") { next += 1 }
    return next == pattern.count
  }

  /// How many pattern bytes match one text byte; nil when they don't.
  private static func width(of pattern: [UInt8], at index: Int, matching byte: UInt8) -> Int? {
    guard index < pattern.count else { return nil }
    switch pattern[index] {
    case UInt8(ascii: "?"): return 1
    case UInt8(ascii: "\\"):
      return index + 1 < pattern.count && pattern[index + 1] == byte ? 2 : nil
    case UInt8(ascii: "["):
      guard let set = ByteSet(pattern, at: index), set.contains(byte) else { return nil }
      return set.width
    default: return pattern[index] == byte ? 1 : nil
    }
  }

  /// Matches whole paths, segment by segment; a table keeps it from exploding on many `**`.
  ///
  /// `**` stands for any number of folders; at the end it stands for at least one segment, so that
  /// `a/**` is what lies in `a` and not `a` itself.
  static func matches(path: [[UInt8]], pattern: [[UInt8]]) -> Bool {
    var reachable = Set([0])
    for (index, segment) in pattern.enumerated() {
      var next: Set<Int> = []
      if segment == Array("**".utf8) {
        let least = (reachable.min() ?? path.count) + (index + 1 == pattern.count ? 1 : 0)
        if !reachable.isEmpty, least <= path.count { next = Set(least...path.count) }
      } else {
        for index in reachable where index < path.count && matches(path[index], segment) {
          next.insert(index + 1)
        }
      }
      reachable = next
    }
    return reachable.contains(path.count)
  }
}

/// What stands between `[` and `]` in a pattern.
private struct ByteSet {
  /// Bytes of the pattern, brackets included.
  private(set) var width = 0
  private var ranges: [ClosedRange<UInt8>] = []
  private let isNegated: Bool

  /// Nil when the bracket isn't closed: then git matches nothing.
  init?(_ pattern: [UInt8], at start: Int) {
    var index = start + 1
    isNegated = index < pattern.count && [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(pattern[index])
    if isNegated { index += 1 }
    let first = index
    while index < pattern.count {
      // A bracket that comes first stands for itself.
      if pattern[index] == UInt8(ascii: "]"), index > first {
        width = index + 1 - start
        return
      }
      if let named = Self.namedClass(pattern, at: index) {
        ranges += named.ranges
        index += named.width
        continue
      }
      guard let low = Self.member(pattern, &index) else { return nil }
      let isRange =
        index + 1 < pattern.count && pattern[index] == UInt8(ascii: "-")
        && pattern[index + 1] != UInt8(ascii: "]")
      guard isRange else {
        ranges.append(low...low)
        continue
      }
      index += 1
      guard let high = Self.member(pattern, &index) else { return nil }
      // Of a range the wrong way round git matches the beginning.
      ranges.append(low <= high ? low...high : low...low)
    }
    return nil
  }

  func contains(_ byte: UInt8) -> Bool {
    ranges.contains { $0.contains(byte) } != isNegated
  }

  /// One byte of the set, an escape resolved.
  private static func member(_ pattern: [UInt8], _ index: inout Int) -> UInt8? {
    if pattern[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < pattern.count else { return nil }
    defer { index += 1 }
    return pattern[index]
  }

  /// A class such as `[:digit:]`, of those that make sense in file names.
  private static func namedClass(
    _ pattern: [UInt8], at index: Int
  ) -> (ranges: [ClosedRange<UInt8>], width: Int)? {
    for (name, ranges) in namedClasses where pattern[index...].starts(with: "[:\(name):]".utf8) {
      return (ranges, name.utf8.count + 4)
    }
    return nil
  }

  private static let lower = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let upper = UInt8(ascii: "A")...UInt8(ascii: "Z")
  private static let digit = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static let namedClasses: [(String, [ClosedRange<UInt8>])] = [
    ("alnum", [lower, upper, digit]), ("alpha", [lower, upper]), ("blank", [9...9, 32...32]),
    ("cntrl", [0...31, 127...127]), ("digit", [digit]), ("graph", [33...126]), ("lower", [lower]),
    ("print", [32...126]), ("punct", [33...47, 58...64, 91...96, 123...126]),
    ("space", [9...13, 32...32]), ("upper", [upper]),
    ("xdigit", [digit, UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F")]),
  ]
}
