import Linting

/// Marks of one file that are near enough to be shown in one excerpt.
struct Frame {
  /// In the order of their places; never empty.
  private(set) var marks: [Mark]
  /// The source lines that the marks' places brought, by number.
  private var texts: [Int: String]
  private var lastLine: Int

  /// How many lines may lie between two marks of one frame.
  private static let nearness = 10

  private init(_ mark: Mark) {
    marks = []
    texts = [:]
    lastLine = 0
    append(mark)
  }

  private mutating func append(_ mark: Mark) {
    marks.append(mark)
    lastLine = max(lastLine, mark.lastLine)
    for (index, line) in mark.place.lines.enumerated() { texts[mark.place.start.line + index] = line }
  }

  /// The place that the frame's head names: the finding's own where it is in the frame.
  var head: Place? {
    (marks.first(where: \.isPrimary) ?? marks.first)?.place
  }

  var holdsPrimary: Bool { marks.contains(where: \.isPrimary) }

  /// The text of a line, where one of the places brought it.
  func text(ofLine line: Int) -> String? { texts[line] }

  /// The frames of a finding: that with its own place first, then file by file in the order in
  /// which the finding names them, each from top to bottom.
  static func frames(of diagnostic: Diagnostic) -> [Frame] {
    let marks =
      [Mark(place: diagnostic.place, isPrimary: true)]
      + diagnostic.related.map { Mark(place: $0, isPrimary: false) }
    var sources: [Source] = []
    var marksBySource: [Source: [Mark]] = [:]
    for mark in marks {
      let source = Source(path: mark.place.path, helmSource: mark.place.helmSource)
      if marksBySource[source] == nil { sources.append(source) }
      marksBySource[source, default: []].append(mark)
    }
    let frames = sources.flatMap { grouped(marksBySource[$0] ?? []) }
    return frames.filter(\.holdsPrimary) + frames.filter { !$0.holdsPrimary }
  }

  /// What can share a frame: documents of one bundle that come from different templates can't.
  private struct Source: Hashable {
    let path: String
    let helmSource: String?
  }

  /// The marks of one file, split where they are far apart.
  private static func grouped(_ marks: [Mark]) -> [Frame] {
    marks.sorted { $0.precedes($1) }.reduce(into: []) { frames, mark in
      if let last = frames.indices.last, frames[last].isNear(mark) {
        frames[last].append(mark)
      } else {
        frames.append(Frame(mark))
      }
    }
  }

  /// Places without source lines get frames of their own, for nothing can be shown between them.
  private func isNear(_ mark: Mark) -> Bool {
    !texts.isEmpty && mark.isReadable && mark.place.start.line - lastLine <= Self.nearness + 1
  }
}

/// One labelled place of a finding.
struct Mark {
  let place: Place
  let isPrimary: Bool

  var isReadable: Bool { !place.lines.isEmpty }

  /// The last line of which the place holds a character: a range that ends at the start of a line
  /// ends on the line before.
  var lastLine: Int {
    let endsBeforeLine = place.end.column <= 1 && place.end.line > place.start.line
    return max(place.start.line, endsBeforeLine ? place.end.line - 1 : place.end.line)
  }

  /// The pieces to underline: one for a place within a line, else the rest of its first line and
  /// the part of its last line, which bears the label.
  var strokes: [Stroke] {
    let label = place.label
    guard let first = place.text(ofLine: place.start.line) else { return [] }
    let start = max(0, place.start.column - 1)
    guard lastLine > place.start.line else {
      let end = place.end.line > place.start.line ? first.unicodeScalars.count : place.end.column - 1
      return [stroke(place.start.line, start, end, label)]
    }
    guard let last = place.text(ofLine: lastLine) else {
      return [stroke(place.start.line, start, first.unicodeScalars.count, label)]
    }
    let indent = last.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
    let end = lastLine == place.end.line ? place.end.column - 1 : last.unicodeScalars.count
    return [
      stroke(place.start.line, start, first.unicodeScalars.count, nil),
      stroke(lastLine, min(indent, end), end, label),
    ]
  }

  private func stroke(_ line: Int, _ start: Int, _ end: Int, _ label: String?) -> Stroke {
    Stroke(line: line, scalars: start..<max(start, end), label: label, isPrimary: isPrimary)
  }

  fileprivate func precedes(_ other: Mark) -> Bool {
    let left = (place.start.line, place.start.column, isPrimary ? 0 : 1)
    return left < (other.place.start.line, other.place.start.column, other.isPrimary ? 0 : 1)
  }
}

/// A piece of one line to underline, and what to say beside it.
struct Stroke {
  let line: Int
  /// Counted from 0.
  let scalars: Range<Int>
  let label: String?
  let isPrimary: Bool
}

extension Place {
  fileprivate func text(ofLine line: Int) -> String? {
    let index = line - start.line
    return lines.indices.contains(index) ? lines[index] : nil
  }
}
