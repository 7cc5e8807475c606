import Linting

/// The catalogue as JSON: `{"version":1,"rules":[…]}`.
struct RuleDocument: Encodable {
  let version = 1
  let rules: [Entry]

  init(_ rules: [RuleInfo]) {
    self.rules = rules.map(Entry.init)
  }

  struct Entry: Encodable {
    let name: String
    let group: String
    let severity: String
    let summary: String
    let equivalents: [String]
    let fixable: Bool

    init(_ rule: RuleInfo) {
      name = rule.name
      group = rule.group.rawValue
      severity = rule.severity.rawValue
      summary = rule.summary
      equivalents = rule.equivalents
      fixable = rule.fixable
    }
  }
}
