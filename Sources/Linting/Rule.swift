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
    case mtls, authorization, sidecar, workload, injection, annotation, ambient, envoyfilter, telemetry
    case suppression
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
  package var bad: String { makeBad() }
  /// The same, mended.
  package var good: String { makeGood() }
  /// Where the behaviour is documented or decided.
  package let references: [String]
  /// What other tools call it: `IST0101`, `KIA1102`, `ALB build-error`.
  package let equivalents: [String]
  package let fixable: Bool

  // Examples are only made when they are read: a lint of one file must not wait for them.
  private let makeBad: @Sendable () -> String
  private let makeGood: @Sendable () -> String

  package init(
    _ name: String,
    group: Group,
    severity: Severity,
    summary: String,
    rationale: String,
    remedy: String,
    bad: @autoclosure @escaping @Sendable () -> String,
    good: @autoclosure @escaping @Sendable () -> String,
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
    makeBad = bad
    makeGood = good
    self.references = references
    self.equivalents = equivalents
    self.fixable = fixable
  }
}
