import Linting

/// The catalogue as a table with a head, one rule a line.
struct RuleTable {
  private let rules: [RuleInfo]

  init(_ rules: [RuleInfo]) {
    self.rules = rules
  }

  func render(style: Style) -> String {
    let columns = [
      Column("rule", rules.map(\.name)),
      Column("group", rules.map(\.group.rawValue)),
      Column("severity", rules.map(\.severity.rawValue), inks: rules.map { .severity($0.severity) }),
      Column("fix", rules.map { $0.fixable ? "yes" : "" }),
    ]
    let head = columns.map(\.head).joined(separator: "  ") + "  summary"
    let rows = rules.enumerated().map { index, rule in
      columns.map { $0.cell(index, style: style) }.joined(separator: "  ") + "  " + rule.summary
    }
    return ([style.paint(head, .strong)] + rows).map { $0 + "\n" }.joined()
  }
}

/// A column of a table, as wide as its widest cell.
private struct Column {
  private let title: String
  private let cells: [String]
  private let inks: [Ink]
  private let width: Int

  /// - Parameter inks: One for each cell, or none at all.
  init(_ title: String, _ cells: [String], inks: [Ink] = []) {
    self.title = title
    self.cells = cells
    self.inks = inks
    width = ([title] + cells).map(\.columns).max() ?? 0
  }

  var head: String { title.padded(to: width) }

  func cell(_ index: Int, style: Style) -> String {
    let text = cells[index].padded(to: width)
    return inks.indices.contains(index) ? style.paint(text, inks[index]) : text
  }
}
