package import YAML

/// What the directives of a run did: the input of the rules about directives.
package struct SuppressionReview: Sendable {
  /// A rule named by a directive, and what came of it.
  package struct Entry: Sendable {
    package let directive: Directive
    package let rule: Located<String>
    package let isKnown: Bool
    /// Whether it silenced a finding.
    package let isUsed: Bool
  }

  package let directives: [Directive]
  package let entries: [Entry]
  package let malformed: [MalformedDirective]
  /// The names of all rules, for suggestions.
  package let knownRules: [String]
}

/// A rule about the directives themselves; it runs when all others have.
package protocol SuppressionRule: Sendable {
  var info: RuleInfo { get }
  func findings(in review: SuppressionReview) -> [Finding]
}

/// Leaves out the findings that directives silence, and keeps account.
struct Suppressions {
  private let directivesByFile: [FileID: [Directive]]
  private let malformed: [MalformedDirective]
  private var used: Set<Use> = []

  private struct Use: Hashable {
    let directive: Directive
    let rule: String
  }

  init(_ sources: [SourceText]) {
    var directives: [FileID: [Directive]] = [:]
    var malformed: [MalformedDirective] = []
    for (index, source) in sources.enumerated() where source.hasDirectives {
      let scanner = DirectiveScanner(source)
      directives[FileID(rawValue: UInt32(truncatingIfNeeded: index))] = scanner.directives
      malformed += scanner.malformed
    }
    directivesByFile = directives
    self.malformed = malformed
  }

  /// Whether a directive silences a finding; remembers that it was needed.
  mutating func silences(_ rule: String, at span: Span) -> Bool {
    var isSilenced = false
    for directive in directivesByFile[span.file] ?? [] {
      guard directive.reaches(span), directive.rules.contains(where: { $0.value == rule }) else { continue }
      used.insert(Use(directive: directive, rule: rule))
      isSilenced = true
    }
    return isSilenced
  }

  /// What came of the directives.
  ///
  /// - Parameter knownRules: The names of all rules.
  func review(knownRules: [String]) -> SuppressionReview {
    let known = Set(knownRules)
    let directives = directivesByFile.sorted { $0.key < $1.key }.flatMap(\.value)
    let entries = directives.flatMap { directive in
      directive.rules.map { rule in
        SuppressionReview.Entry(
          directive: directive, rule: rule, isKnown: known.contains(rule.value),
          isUsed: used.contains(Use(directive: directive, rule: rule.value)))
      }
    }
    return SuppressionReview(
      directives: directives, entries: entries, malformed: malformed, knownRules: knownRules)
  }
}

extension SuppressionReview {
  /// Without the entries about some rules.
  func withoutEntries(about rules: Set<String>) -> SuppressionReview {
    SuppressionReview(
      directives: directives, entries: entries.filter { !rules.contains($0.rule.value) },
      malformed: malformed, knownRules: knownRules)
  }

  /// Nothing but the entries about some rules.
  func onlyEntries(about rules: Set<String>) -> SuppressionReview {
    SuppressionReview(
      directives: [], entries: entries.filter { rules.contains($0.rule.value) }, malformed: [],
      knownRules: knownRules)
  }
}
