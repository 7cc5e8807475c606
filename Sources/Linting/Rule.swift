package import MeshGraph

/// One thing that can be wrong, and how to find it.
package protocol Rule: Sendable {
  var info: RuleInfo { get }
  func findings(in mesh: MeshGraph) -> [Finding]
}

/// Everything there is to say about a rule: the catalogue, `explain`, hovers and help read it.
package struct RuleInfo: Sendable {
  package enum Group: String, CaseIterable, Sendable {
    case yaml, schema, alb, edge, gateway, virtualservice, destinationrule, service, serviceentry
    case mtls, authorization, sidecar, suppression
  }

  /// Kebab-case; begins with its subject and says what is wrong.
  package let name: String
  package let group: Group
  package let severity: Severity
  /// One line, no full stop.
  package let summary: String
  /// What happens at run time, and who says so.
  package let rationale: String
  /// What to do about it.
  package let remedy: String
  /// YAML in which the rule finds exactly one thing, and no other rule finds anything.
  package let bad: String
  /// The same, mended.
  package let good: String
  /// Where the behaviour is documented or decided.
  package let references: [String]
  /// What other tools call it: `IST0101`, `KIA1102`, `ALB build-error`.
  package let equivalents: [String]
  package let fixable: Bool

  package init(
    _ name: String,
    group: Group,
    severity: Severity,
    summary: String,
    rationale: String,
    remedy: String,
    bad: String,
    good: String,
    references: [String],
    equivalents: [String] = [],
    fixable: Bool = false
  ) {
    self.name = name
    self.group = group
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.remedy = remedy
    self.bad = bad
    self.good = good
    self.references = references
    self.equivalents = equivalents
    self.fixable = fixable
  }
}
