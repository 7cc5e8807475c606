/// Changes to the files of a folder, as `diff -u` writes them. What comes before the first file is
/// a preface for readers.
///
/// Applied without mercy: a hunk fits at its very line with its very context, or not at all.
struct UnifiedDiff {
  struct Change {
    /// Nil for a file that is new.
    let oldPath: String?
    /// Nil for a file that goes away.
    let newPath: String?
    fileprivate(set) var hunks: [Hunk] = []
  }

  struct Hunk {
    /// From 1; 0 in a file without lines.
    let oldStart: Int
    let oldCount: Int
    let newCount: Int
    fileprivate(set) var old: [Substring] = []
    fileprivate(set) var new: [Substring] = []

    fileprivate var isFull: Bool { old.count >= oldCount && new.count >= newCount }
    fileprivate var hasItsCounts: Bool { old.count == oldCount && new.count == newCount }
    /// How many lines stand before it.
    fileprivate var lead: Int { oldCount == 0 ? oldStart : oldStart - 1 }
  }

  struct Misfit: Error, CustomStringConvertible {
    let description: String
  }

  let preface: [Substring]
  private(set) var changes: [Change] = []

  init(_ text: String) throws(Misfit) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("--- ") } ?? lines.endIndex
    preface = Array(lines[..<start])
    var index = start
    while index < lines.endIndex {
      let line = lines[index]
      index += 1
      if let hunk = changes.last?.hunks.last, !hunk.isFull {
        try takeIntoHunk(line)
      } else if line.hasPrefix("--- "), index < lines.endIndex, lines[index].hasPrefix("+++ ") {
        changes.append(Change(oldPath: Self.path(line, "a/"), newPath: Self.path(lines[index], "b/")))
        index += 1
      } else if line.hasPrefix("@@ "), !changes.isEmpty {
        changes[changes.count - 1].hunks.append(try Hunk(header: line))
      } else if !line.isEmpty {
        throw Misfit(description: "no line of a diff: \(line)")
      }
    }
    for change in changes where !change.hunks.allSatisfy(\.hasItsCounts) || change.hunks.isEmpty {
      throw Misfit(
        description: "a hunk of \(change.newPath ?? "a file") has other lines than its header says")
    }
  }

  private mutating func takeIntoHunk(_ line: Substring) throws(Misfit) {
    let change = changes.count - 1
    let hunk = changes[change].hunks.count - 1
    switch line.first {
    case " ":
      changes[change].hunks[hunk].old.append(line.dropFirst())
      changes[change].hunks[hunk].new.append(line.dropFirst())
    case "-": changes[change].hunks[hunk].old.append(line.dropFirst())
    case "+": changes[change].hunks[hunk].new.append(line.dropFirst())
    default: throw Misfit(description: "no line of a hunk: \(line)")
    }
  }

  /// `--- a/edge/ingress.yaml` is `edge/ingress.yaml`, `/dev/null` is none.
  private static func path(_ line: Substring, _ prefix: String) -> String? {
    let path = line.dropFirst(4)
    return path == "/dev/null" ? nil : String(path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path)
  }
}

extension UnifiedDiff.Hunk {
  /// `@@ -12,3 +12,4 @@`; a count of 1 may be left out.
  fileprivate init(header: Substring) throws(UnifiedDiff.Misfit) {
    guard let match = header.wholeMatch(of: /@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@.*/),
      let start = Int(match.1)
    else { throw UnifiedDiff.Misfit(description: "no head of a hunk: \(header)") }
    oldStart = start
    oldCount = match.2.flatMap { Int($0) } ?? 1
    newCount = match.3.flatMap { Int($0) } ?? 1
  }
}

extension UnifiedDiff.Change {
  /// The text with the hunks applied.
  func applied(to text: String) throws(UnifiedDiff.Misfit) -> String {
    var rest = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var result: [Substring] = []
    var consumed = 0
    for hunk in hunks {
      let distance = hunk.lead - consumed
      guard distance >= 0, distance + hunk.oldCount <= rest.count,
        rest.dropFirst(distance).prefix(hunk.oldCount).elementsEqual(hunk.old)
      else {
        throw UnifiedDiff.Misfit(
          description: "\(oldPath ?? "a new file") differs from the hunk at line \(hunk.oldStart)")
      }
      result += rest.prefix(distance) + hunk.new
      rest = rest.dropFirst(distance + hunk.oldCount)
      consumed += distance + hunk.oldCount
    }
    result += rest
    if text.isEmpty { result.append("") }
    return result.joined(separator: "\n")
  }
}
