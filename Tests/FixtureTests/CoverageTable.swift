import TestSupport

/// A table in `docs/` that says which rule covers each check of another tool, or why none does.
struct CoverageTable {
  struct Row {
    /// What the other tool checks: an annotation's name, or a code.
    let subject: String
    /// What it looks for.
    let check: String
    let rules: [String]
    /// Why no rule covers it; empty when one does.
    let reason: String
  }

  let rows: [Row]

  /// Reads the rows of all tables in a file: subject, check, outcome, then rules in backticks or a reason.
  init(file: String) throws {
    let text = try Folder.text(of: repository + "/docs/" + file)
    rows = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { String($0.trimmingPrefix(" ")).trimmedAtEnd }
      guard line.hasPrefix("| `"), cells.count == 4 else { return nil }
      let rules = cells[3].matches(of: /`([a-z0-9-]+)`/).map { String($0.1) }
      return Row(
        subject: cells[0].filter { $0 != "`" }, check: cells[1], rules: rules,
        reason: rules.isEmpty ? cells[3] : "")
    }
  }

  /// How many checks each subject has.
  var counts: [String: Int] {
    Dictionary(rows.map { ($0.subject, 1) }, uniquingKeysWith: +)
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
