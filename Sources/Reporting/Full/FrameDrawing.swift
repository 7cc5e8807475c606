import Linting

/// Draws the frames of one finding, whose gutters are all as wide as its largest line number.
struct FrameDrawing {
  private let severity: Severity
  private let style: Style
  /// Columns of the largest line number.
  private let gutter: Int

  /// Columns of source to show where the terminal's width isn't known.
  private static let defaultLimit = 140

  init(of frames: [Frame], severity: Severity, style: Style) {
    self.severity = severity
    self.style = style
    gutter = frames.flatMap(\.marks).map { "\($0.lastLine)".columns }.max() ?? 1
  }

  /// The spaces that stand for a line number.
  var margin: String { String(repeating: " ", count: gutter + 1) }

  /// The head with path and place, then the lines and what is to be said beside them.
  func lines(of frame: Frame) -> [String] {
    guard let place = frame.head else { return [] }
    let origin = place.helmSource.map { " (\($0.visible))" } ?? ""
    let strokes = frame.marks.flatMap(\.strokes)
    // Without source lines, the head must bear the label.
    let label = strokes.isEmpty ? place.label.map { " " + $0.visible } ?? "" : ""
    let head = margin + style.paint("┌─", .frame) + " " + place.location + origin + label
    return [head] + body(of: frame, strokes: strokes)
  }

  private func body(of frame: Frame, strokes: [Stroke]) -> [String] {
    let strokesByLine = Dictionary(grouping: strokes, by: \.line)
    var result: [String] = []
    var previous: Int?
    for (line, strokes) in strokesByLine.sorted(by: { $0.key < $1.key }) {
      if let previous { result += gap(in: frame, from: previous + 1, to: line) }
      if let text = frame.text(ofLine: line) {
        result += excerpts(of: text, line: line, strokes: strokes)
      }
      previous = line
    }
    return result
  }

  /// What stands for the lines `from..<to`: a single line is shown, for `...` is no shorter.
  private func gap(in frame: Frame, from: Int, to: Int) -> [String] {
    guard from < to else { return [] }
    if to - from == 1, let text = frame.text(ofLine: from) {
      return [numbered(from, Excerpt(of: text, around: 0..<0, limit: limit).text)]
    }
    return [margin + style.paint("...", .frame)]
  }

  /// The line with a marker row for each stroke; shown more than once where it is too long to show
  /// all strokes at once.
  private func excerpts(of text: String, line: Int, strokes: [Stroke]) -> [String] {
    let sorted = strokes.sorted { ($0.scalars.lowerBound, $0.isPrimary ? 0 : 1) < ($1.scalars.lowerBound, 1) }
    return sorted.groups(spanningAtMost: limit / 2).flatMap { group in
      let excerpt = Excerpt(of: text, around: group.extent, limit: limit)
      return [numbered(line, excerpt.text)] + group.map { marker($0, excerpt) }
    }
  }

  private func numbered(_ line: Int, _ text: String) -> String {
    let number = "\(line)"
    let padding = String(repeating: " ", count: max(0, gutter - number.columns))
    let bar = style.paint("\(padding)\(number) │", .frame)
    return text.isEmpty ? bar : "\(bar) \(text)"
  }

  private func marker(_ stroke: Stroke, _ excerpt: Excerpt) -> String {
    let columns = excerpt.columns(of: stroke.scalars)
    let line = String(repeating: stroke.isPrimary ? "^" : "-", count: columns.count)
    let words = [line, stroke.label?.visible].compactMap(\.self).joined(separator: " ")
    let indent = String(repeating: " ", count: columns.lowerBound)
    let ink: Ink = stroke.isPrimary ? .severity(severity) : .frame
    return "\(margin)\(style.paint("│", .frame)) \(indent)\(style.paint(words, ink))"
  }

  /// Columns of source in a row, behind the gutter and its bar.
  private var limit: Int {
    style.width == 0 ? Self.defaultLimit : max(40, style.width - gutter - 3)
  }
}

extension [Stroke] {
  /// The scalars from the first stroke's start to the last end.
  fileprivate var extent: Range<Int> {
    let lower = map(\.scalars.lowerBound).min() ?? 0
    return lower..<(map(\.scalars.upperBound).max() ?? lower)
  }

  /// Neighbours together, as long as they span no more than `length` scalars.
  fileprivate func groups(spanningAtMost length: Int) -> [[Stroke]] {
    reduce(into: []) { groups, stroke in
      if let last = groups.indices.last, (groups[last] + [stroke]).extent.count <= length {
        groups[last].append(stroke)
      } else {
        groups.append([stroke])
      }
    }
  }
}
