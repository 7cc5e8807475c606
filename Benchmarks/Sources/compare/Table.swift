/// One line of the report: what was measured, and whether it is within its budget.
struct Row: Sendable {
  let measure: String
  let meshlint: String
  /// What the figure is set against.
  let reference: String
  let ratio: String
  let budget: String
  let isWithinBudget: Bool

  /// A ratio that should not be above `budget`.
  init(_ measure: String, _ meshlint: String, against reference: String, ratio: Double, budget: Double) {
    self.measure = measure
    self.meshlint = meshlint
    self.reference = reference
    self.ratio = Figures.ratio(ratio)
    self.budget = Figures.ratio(budget)
    self.isWithinBudget = ratio <= budget
  }

  /// A time that should not be more than `budget` above `reference`.
  init(_ measure: String, _ meshlint: Duration, above reference: Duration, _ name: String, budget: Duration) {
    let difference = meshlint - reference
    self.measure = measure
    self.meshlint = Figures.milliseconds(meshlint)
    self.reference = "\(Figures.milliseconds(reference)) \(name)"
    self.ratio = "+\(Figures.milliseconds(difference))"
    self.budget = "+\(Figures.milliseconds(budget))"
    self.isWithinBudget = difference <= budget
  }

  fileprivate var cells: [String] {
    [measure, meshlint, reference, ratio, budget, isWithinBudget ? "ok" : "OVER"]
  }
}

/// Rows set in columns.
struct Table: CustomStringConvertible {
  let rows: [Row]

  private static let heads = ["measure", "meshlint", "against", "ratio", "budget", ""]

  var description: String {
    let lines = [Self.heads] + rows.map(\.cells)
    let widths = Self.heads.indices.map { column in
      lines.map { $0[column].count }.max() ?? 0
    }
    return lines.map { "  \(Self.line($0, widths: widths))\n" }.joined()
  }

  /// The first column is text and begins at the left; figures end at the right.
  private static func line(_ cells: [String], widths: [Int]) -> String {
    zip(cells, widths).enumerated().map { column, cell in
      let (text, width) = cell
      let fill = String(repeating: " ", count: max(0, width - text.count))
      return column == 0 ? text + fill : fill + text
    }.joined(separator: "  ")
  }
}
