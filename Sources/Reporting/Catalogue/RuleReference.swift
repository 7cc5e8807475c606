import Linting

/// The catalogue as Markdown: a table for each group, and a section for each rule.
struct RuleReference {
  private let rules: [RuleInfo]

  init(_ rules: [RuleInfo]) {
    self.rules = rules
  }

  func render() -> String {
    let groups = RuleInfo.Group.allCases.compactMap { group in
      let members = rules.filter { $0.group == group }
      return members.isEmpty ? nil : section(for: group, members)
    }
    return ([introduction] + groups).joined(separator: "\n")
  }

  private var introduction: String {
    """
    # Rules

    <!-- Written by `meshlint rules --format markdown`. Change the rules, not this file. -->

    \(rules.count.counted("rule")). `meshlint explain RULE` prints a rule's section in a terminal.

    """
  }

  private func section(for group: RuleInfo.Group, _ rules: [RuleInfo]) -> String {
    let rows = rules.map { rule in
      let cells = [
        "[`\(rule.name)`](#\(rule.name))", rule.severity.rawValue, rule.summary.escapedForCell,
        rule.equivalents.inCode,
      ]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    let table = """
      ## \(group.rawValue)

      | Rule | Severity | Says | Equivalents |
      | --- | --- | --- | --- |
      \(rows.joined())
      """
    return ([table] + rules.map(section(for:))).joined(separator: "\n")
  }

  private func section(for rule: RuleInfo) -> String {
    let facts =
      ["**\(rule.severity.rawValue)**"] + (rule.fixable ? ["fixable"] : [])
      + (rule.equivalents.isEmpty ? [] : ["also known as \(rule.equivalents.inCode)"])
    let paragraphs = [
      "### \(rule.name)",
      rule.summary + ".",
      facts.joined(separator: " · "),
      rule.rationale.trimmed,
      "Bad:",
      rule.bad.fenced,
      "Good:",
      rule.good.fenced,
      "**What to do.** " + rule.remedy.trimmed,
      rule.references.isEmpty
        ? nil : "References:\n\n" + rule.references.map { "- \($0)" }.joined(separator: "\n"),
    ]
    return paragraphs.compactMap(\.self).joined(separator: "\n\n") + "\n"
  }
}

extension String {
  fileprivate var escapedForCell: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  fileprivate var fenced: String {
    "```yaml\n" + sourceLines.map { $0 + "\n" }.joined() + "```"
  }

  /// Without empty lines at the end.
  fileprivate var trimmed: String {
    sourceLines.joined(separator: "\n")
  }
}

extension [String] {
  fileprivate var inCode: String {
    map { "`\($0)`" }.joined(separator: ", ")
  }
}
