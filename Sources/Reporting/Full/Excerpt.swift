/// A source line as a terminal shows it: tabs and controls made visible, cut to what matters, and
/// with an answer to where its scalars are drawn.
struct Excerpt {
  /// What to print; `…` stands for what was cut away.
  let text: String
  /// The column at which each shown scalar begins, and that behind the last.
  private let offsets: [Int]
  /// The index in the line of the first shown scalar.
  private let first: Int

  /// Columns of one tab. Fixed, so that a marker's place doesn't depend on the terminal's stops.
  private static let tab = String(repeating: " ", count: 4)

  /// - Parameters:
  ///   - line: A line of a file, without its end.
  ///   - focus: The scalars that must be seen, counted from 0; may lie behind the line's end.
  ///   - limit: The most columns to show.
  init(of line: String, around focus: Range<Int>, limit: Int) {
    // However long the line, only this much of it can be shown: a line may be a whole file.
    let reach = max(0, focus.lowerBound - limit)
    let scalars = line.unicodeScalars.dropFirst(reach)
    let near = scalars.prefix(3 * limit)
    let cells = near.map { $0 == "\t" ? Self.tab : $0.visibleForm ?? String($0) }
    let ruler = Ruler(cells)

    let isWhole = reach == 0 && near.endIndex == scalars.endIndex && ruler.width <= limit
    let local = (focus.lowerBound - reach)..<(focus.upperBound - reach)
    let shown =
      isWhole ? cells.indices : ruler.window(around: local, width: limit - 2, mayStartAtZero: reach == 0)

    let before = reach + shown.lowerBound > 0 ? "…" : ""
    let isCutBehind = shown.upperBound < cells.count || near.endIndex < scalars.endIndex
    text = before + cells[shown].joined() + (isCutBehind ? "…" : "")
    first = reach + shown.lowerBound
    offsets = ruler.offsets(of: shown).map { $0 + before.columns }
  }

  /// The columns at which scalars of the line are drawn, clipped to what is shown; never empty, for
  /// a marker needs a column.
  func columns(of scalars: Range<Int>) -> Range<Int> {
    let lower = offset(at: scalars.lowerBound)
    return lower..<max(lower + 1, offset(at: scalars.upperBound))
  }

  private func offset(at scalar: Int) -> Int {
    let index = min(max(0, scalar - first), offsets.count - 1)
    return offsets.indices.contains(index) ? offsets[index] : 0
  }
}

/// The columns of a row of cells.
private struct Ruler {
  /// The column at which each cell begins, and that behind the last.
  private let edges: [Int]

  init(_ cells: [String]) {
    var edges = [0]
    var edge = 0
    for cell in cells {
      edge += cell.columns
      edges.append(edge)
    }
    self.edges = edges
  }

  var width: Int { edges.last ?? 0 }

  /// The cells to show so that as much as possible of `focus` is seen, with some of what surrounds
  /// it, in at most `width` columns.
  func window(around focus: Range<Int>, width: Int, mayStartAtZero: Bool) -> Range<Int> {
    let focus = focus.clamped(to: 0..<(edges.count - 1))
    let spare = max(0, width - distance(focus.lowerBound, focus.upperBound))
    var lower = focus.lowerBound
    if mayStartAtZero, distance(0, focus.upperBound) <= width {
      lower = 0
    } else {
      // Less before than behind: what follows a key says more than what precedes it.
      while lower > 0, distance(lower - 1, focus.lowerBound) <= spare / 3 { lower -= 1 }
    }
    var upper = lower
    while upper < edges.count - 1, distance(lower, upper + 1) <= width { upper += 1 }
    return lower..<upper
  }

  /// The edges of some cells, counted from the first of them.
  func offsets(of cells: Range<Int>) -> [Int] {
    edges[cells.lowerBound...cells.upperBound].map { $0 - edges[cells.lowerBound] }
  }

  private func distance(_ from: Int, _ to: Int) -> Int {
    edges[to] - edges[from]
  }
}
