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
    var lines = text.unicodeScalars.split(separator: "\n").map { Substring($0) }
    if lines.first?.unicodeScalars.first == "\u{FEFF}" { lines[0].unicodeScalars.removeFirst() }
    patterns = lines.compactMap { Self.pattern($0) }
  }

  private static func pattern(_ line: Substring) -> Pattern? {
    var line = line
    if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
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
