package import Linting

/// The forms in which `meshlint rules` lists the catalogue, by the names that `--format` takes.
package enum CatalogueFormat: String, CaseIterable, Sendable {
  /// An aligned table for a terminal.
  case text
  /// A document for programs.
  case json
  /// The rule reference, `docs/rules.md`.
  case markdown

  /// The rules in the given order, with a line end behind the last line.
  package func render(_ rules: [RuleInfo], style: Style) throws(RenderingError) -> String {
    switch self {
    case .text: RuleTable(rules).render(style: style)
    case .json: try StableJSON.document(RuleDocument(rules))
    case .markdown: RuleReference(rules).render()
    }
  }
}
