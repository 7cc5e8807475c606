package import MeshGraph
import YAML

/// Runs rules over a graph and turns what they say into a report.
package struct Linter: Sendable {
  package struct Options: Sendable {
    /// Findings below are counted and not reported.
    package var minimumSeverity: Severity = .warning
    /// Whether comments and annotations may silence findings.
    package var honoursDirectives = true
    /// Whether the report lists the references that leave the project, and not only counts them.
    package var listsOutwardReferences = false

    package init() {}
  }

  private let rules: [any Rule]
  private let suppressionRules: [any SuppressionRule]
  private let options: Options

  package init(rules: [any Rule], suppressionRules: [any SuppressionRule], options: Options = Options()) {
    self.rules = rules
    self.suppressionRules = suppressionRules
    self.options = options
  }

  /// A finding with what its rule gives it.
  private struct Judged: Hashable {
    let finding: Finding
    let rule: String
    let severity: Severity
    let ruleIndex: Int

    init(_ finding: Finding, _ info: RuleInfo, _ ruleIndex: Int) {
      self.finding = finding
      self.rule = info.name
      self.ruleIndex = ruleIndex
      let stated = finding.severity ?? info.severity
      severity = finding.assumptions.reduce(stated) { severity, _ in severity.lowered }
    }

    static func == (left: Judged, right: Judged) -> Bool {
      left.rule == right.rule && left.finding.primary.span == right.finding.primary.span
        && left.finding.message == right.finding.message
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(rule)
      hasher.combine(finding.primary.span)
    }
  }

  /// Lints a graph. The same input gives the same report, whatever the number of cores.
  ///
  /// - Parameter sources: The files of the run; a file's index is its `FileID`.
  package func report(on mesh: MeshGraph, sources: [SourceText]) async -> Report {
    var summary = Summary()
    var suppressions = Suppressions(sources)
    var judged: Set<Judged> = []
    for finding in await allFindings(in: mesh) {
      if options.honoursDirectives, suppressions.silences(finding.rule, at: finding.finding.primary.span) {
        summary.suppressed += 1
      } else {
        judged.insert(finding)
      }
    }
    if options.honoursDirectives {
      judged.formUnion(findings(about: &suppressions, &summary))
    }
    let outward = mesh.outwardReferences
    summary.outOfView = outward.count
    var result = report(judged, sources, &summary)
    if options.listsOutwardReferences {
      var resolver = PlaceResolver(sources)
      result.outwardReferences = outward.sorted { ($0.span, $0.target) < ($1.span, $1.target) }
        .map { resolver.place(Label($0.span, $0.target)) }
    }
    return result
  }

  /// What the rules about directives say.
  ///
  /// A directive may silence them too. Whether it was needed for that shows only when they have
  /// spoken of the others, so it is judged after them, and nothing silences that.
  private func findings(about suppressions: inout Suppressions, _ summary: inout Summary) -> [Judged] {
    let own = Set(suppressionRules.map(\.info.name))
    let names = (rules.map(\.info.name) + own).sorted()
    var result: [Judged] = []
    for finding in judge(suppressions.review(knownRules: names).withoutEntries(about: own)) {
      if suppressions.silences(finding.rule, at: finding.finding.primary.span) {
        summary.suppressed += 1
      } else {
        result.append(finding)
      }
    }
    return result + judge(suppressions.review(knownRules: names).onlyEntries(about: own))
  }

  private func judge(_ review: SuppressionReview) -> [Judged] {
    suppressionRules.enumerated().flatMap { index, rule in
      rule.findings(in: review).map { Judged($0, rule.info, rules.count + index) }
    }
  }

  private func report(_ judged: Set<Judged>, _ sources: [SourceText], _ summary: inout Summary) -> Report {
    let infos = rules.map(\.info) + suppressionRules.map(\.info)
    var resolver = PlaceResolver(sources)
    var diagnostics: [Diagnostic] = []
    // By place first, so that the resolver sees each document's findings together.
    for judgement in judged.sorted(by: Self.inOrder) {
      guard resolver.isInScope(judgement.finding.primary.span) else {
        summary.outOfScope += judgement.severity >= .warning ? 1 : 0
        continue
      }
      switch judgement.severity {
      case .error: summary.errors += 1
      case .warning: summary.warnings += 1
      case .info: summary.infos += 1
      }
      if judgement.severity >= options.minimumSeverity {
        diagnostics.append(
          resolver.diagnostic(judgement.finding, infos[judgement.ruleIndex], judgement.severity))
      }
    }
    return Report(diagnostics: diagnostics, skipped: [], summary: summary)
  }

  private static func inOrder(_ left: Judged, _ right: Judged) -> Bool {
    (left.finding.primary.span, left.rule, left.finding.message)
      < (right.finding.primary.span, right.rule, right.finding.message)
  }

  /// What the rules say, in the order of the rules. They only read the graph, so they run side by
  /// side.
  private func allFindings(in mesh: MeshGraph) async -> [Judged] {
    await withTaskGroup(of: [Judged].self) { group in
      for (index, rule) in rules.enumerated() {
        group.addTask {
          let info = rule.info
          return rule.findings(in: mesh).map { Judged($0, info, index) }
        }
      }
      var byRule: [Int: [Judged]] = [:]
      for await judged in group {
        if let first = judged.first { byRule[first.ruleIndex] = judged }
      }
      return byRule.sorted { $0.key < $1.key }.flatMap(\.value)
    }
  }
}
