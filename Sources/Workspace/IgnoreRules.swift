/// The patterns of one `.gitignore`, as gitignore(5) describes them.
struct IgnoreRules: Sendable {
  private struct Pattern: Sendable {
    let segments: [[UInt8]]
    let isNegated: Bool
    let onlyDirectories: Bool
    /// Matches at any depth below the file's folder.
    let floats: Bool
  }

  /// The folder the patterns are relative to.
  let directory: String
  private let patterns: [Pattern]

  init(_ text: String, directory: String) {
    self.directory = directory
    patterns = text.split(whereSeparator: \.isNewline).compactMap { Self.pattern($0) }
  }

  private static func pattern(_ line: Substring) -> Pattern? {
    var line = line
    while line.last == " " && !line.hasSuffix("\\ ") { line.removeLast() }
    guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
    let isNegated = line.hasPrefix("!")
    if isNegated { line.removeFirst() }
    let onlyDirectories = line.hasSuffix("/")
    if onlyDirectories { line.removeLast() }
    let floats = !line.contains("/")
    let segments = line.split(separator: "/").map { Array($0.utf8) }
    guard !segments.isEmpty else { return nil }
    return Pattern(
      segments: segments, isNegated: isNegated, onlyDirectories: onlyDirectories, floats: floats)
  }

  /// Whether the last pattern that matches ignores the path, or nil when none does.
  func decision(on path: String, isDirectory: Bool) -> Bool? {
    guard Path.isInside(path, directory) else { return nil }
    let relative = Path.display(path, from: directory)
    let segments = relative.split(separator: "/").map { Array($0.utf8) }
    for pattern in patterns.reversed() {
      if pattern.onlyDirectories && !isDirectory { continue }
      let matches =
        pattern.floats
        ? segments.last.map { Wildcard.matches($0, pattern.segments[0]) } ?? false
        : Wildcard.matches(path: segments, pattern: pattern.segments)
      if matches { return !pattern.isNegated }
    }
    return nil
  }
}

/// Shell wildcards: `*`, `?`, `[…]`, and `**` for any number of folders.
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
    case UInt8(ascii: "\\") where index + 1 < pattern.count: return pattern[index + 1] == byte ? 2 : nil
    case UInt8(ascii: "["):
      guard let close = pattern[(index + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
        return byte == pattern[index] ? 1 : nil
      }
      return contains(Array(pattern[index + 1..<close]), byte) ? close - index + 1 : nil
    default: return pattern[index] == byte ? 1 : nil
    }
  }

  private static func contains(_ set: [UInt8], _ byte: UInt8) -> Bool {
    let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
    let members = isNegated ? Array(set.dropFirst()) : set
    var found = false
    var index = 0
    while index < members.count {
      if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
        found = found || (members[index]...max(members[index], members[index + 2])).contains(byte)
        index += 3
      } else {
        found = found || members[index] == byte
        index += 1
      }
    }
    return found != isNegated
  }

  /// Matches whole paths, segment by segment; a table keeps it from exploding on many `**`.
  static func matches(path: [[UInt8]], pattern: [[UInt8]]) -> Bool {
    var reachable = Set([0])
    for segment in pattern {
      var next: Set<Int> = []
      if segment == Array("**".utf8) {
        if let least = reachable.min() { next = Set(least...path.count) }
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
