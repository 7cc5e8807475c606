package import Linting

/// One rule in full, for a terminal: what `meshlint explain` prints.
package struct RuleExplanation: Sendable {
  private let rule: RuleInfo

  private static let indent = "  "

  package init(_ rule: RuleInfo) {
    self.rule = rule
  }

  /// A head, then a section for each thing there is to say, with a line end behind the last line.
  package func render(style: Style) -> String {
    ([head(style: style)] + sections(style: style)).joined(separator: "\n")
  }

  /// Name, severity, group and summary, with a line end behind the last line.
  package func head(style: Style) -> String {
    let facts = ["group \(rule.group.rawValue)"] + (rule.fixable ? ["fixable"] : [])
    let severity = style.paint(rule.severity.rawValue, .severity(rule.severity))
    let line = ([style.paint(rule.name, .strong), severity] + facts).joined(separator: " · ")
    return ([line] + Prose(rule.summary).lines(width: style.width)).map { $0 + "\n" }.joined()
  }

  private func sections(style: Style) -> [String] {
    let width = style.width(indentedBy: Self.indent.count)
    let contents: [(title: String, lines: [String])] = [
      ("Why", Prose(rule.rationale).lines(width: width)),
      ("Bad", rule.bad.sourceLines),
      ("Good", rule.good.sourceLines),
      ("What to do", Prose(rule.remedy).lines(width: width)),
      ("References", rule.references),
      ("Equivalents", rule.equivalents),
    ]
    return contents.filter { !$0.lines.isEmpty }.map { title, lines in
      let body = lines.map { $0.isEmpty ? "\n" : "\(Self.indent)\($0)\n" }.joined()
      return style.paint(title, .strong) + "\n" + body
    }
  }
}

extension String {
  /// The lines of an example, without empty ones at its end.
  var sourceLines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
