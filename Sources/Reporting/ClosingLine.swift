package import Linting

/// What standard error says at the end of a run: one line with the outcome, and below it one line
/// for each thing that the report leaves out, so that nothing is left out in silence.
package struct ClosingLine: Sendable {
  private let report: Report
  private let paths: [String]
  private let minimum: Severity
  private let hasFailed: Bool
  private let isComplete: Bool

  /// How many paths to name where nothing was found in them.
  private static let namedPaths = 3

  /// - Parameters:
  ///   - paths: What was to be linted, as the user named it.
  ///   - minimum: The mildest severity that is shown. The summary counts the milder ones too.
  ///   - hasFailed: Whether the exit code says that there are findings; the sign agrees with it.
  ///   - isComplete: Whether everything is in view, so that what isn't found is missing.
  package init(
    _ report: Report, paths: [String], showing minimum: Severity, hasFailed: Bool, isComplete: Bool
  ) {
    self.report = report
    self.paths = paths
    self.minimum = minimum
    self.hasFailed = hasFailed
    self.isComplete = isComplete
  }

  /// One or more lines, each with its end. The style's width is not used.
  package func render(style: Style) -> String {
    let sign = hasFailed ? style.paint("✗", .severity(.error)) : style.paint("✓", .success)
    let time = report.summary.milliseconds.asDuration
    return "\(sign) \(outcome(style: style)) · \(time)\n" + remarks.map { "  \($0)\n" }.joined()
  }

  private func outcome(style: Style) -> String {
    let summary = report.summary
    let shown = Severity.worstFirst.filter { $0 >= minimum && summary.count(of: $0) > 0 }
    let findings = shown.map { style.paint(summary.count(of: $0).counted($0.noun), .severity($0)) }
      .joined(separator: ", ")
    guard summary.resources > 0 else {
      let nothing = "no Kubernetes resources of interest found in \(namesOfPaths)"
      return shown.isEmpty ? nothing : "\(findings); \(nothing)"
    }
    let scale = "\(summary.resources.counted("resource")) (\(summary.files.counted("file")))"
    return "\(shown.isEmpty ? absence : findings) in \(scale)"
  }

  /// What isn't there, without denying what is hidden.
  private var absence: String {
    guard hidden.contains(where: { report.summary.count(of: $0) > 0 }) else { return "no findings" }
    let denied = Severity.worstFirst.filter { $0 >= minimum }.map { "\($0.noun)s" }
    return "no " + denied.joined(separator: " or ")
  }

  private var hidden: [Severity] { Severity.worstFirst.filter { $0 < minimum } }

  private var namesOfPaths: String {
    let named = paths.prefix(Self.namedPaths).map(\.visible).joined(separator: ", ")
    let rest = paths.count - Self.namedPaths
    return rest > 0 ? "\(named) and \(rest.counted("more path"))" : named
  }

  private var remarks: [String] {
    let summary = report.summary
    let hiddenCounts = hidden.filter { summary.count(of: $0) > 0 }
      .map { summary.count(of: $0).counted($0.noun) }
    return [
      hiddenCounts.isEmpty
        ? nil : hiddenCounts.joined(separator: " and ") + " hidden; --min-severity info shows them",
      summary.suppressed.remark { "\($0.counted("finding")) suppressed; --no-ignores shows them" },
      summary.outOfView.remark {
        "\($0.counted("reference leaves", "references leave")) this project; --show-assumptions lists them"
      },
      summary.outOfScope.remark { "\($0.counted("finding")) outside the given paths" },
      skipped,
      whatTemplatesHide,
    ].compactMap(\.self)
  }

  /// A chart may define what a reference leads to: beside one, only `--complete` says that something
  /// is missing.
  private var whatTemplatesHide: String? {
    guard !isComplete, report.summary.outOfView > 0,
      report.skipped.contains(where: { $0.reason == .helmTemplate })
    else { return nil }
    return "what isn't found may be in a Helm template and isn't called missing; --complete rules that out"
  }

  private var skipped: String? {
    let counts = Dictionary(grouping: report.skipped, by: \.reason).mapValues(\.count)
    let reasons = SkippedFile.Reason.allCases.compactMap { reason in
      counts[reason].map { reason.phrase(for: $0) }
    }
    return reasons.isEmpty ? nil : "skipped: \(reasons.joined(separator: ", ")); --show-files lists them"
  }
}

extension Summary {
  fileprivate func count(of severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: warnings
    case .info: infos
    }
  }
}

extension Severity {
  fileprivate static let worstFirst = allCases.sorted(by: >)

  fileprivate var noun: String { rawValue }
}

extension SkippedFile.Reason {
  fileprivate func phrase(for count: Int) -> String {
    switch self {
    case .notKubernetes: "\(count) not Kubernetes"
    case .helmTemplate: count.counted("Helm template")
    case .kustomizePatch: count.counted("Kustomize patch", "Kustomize patches")
    case .tooLarge: "\(count) too large"
    case .unreadable: "\(count) unreadable"
    case .excluded: "\(count) excluded"
    }
  }
}

extension Int {
  /// What there is to say of a count; nothing where it is 0.
  fileprivate func remark(_ text: (Int) -> String) -> String? {
    self == 0 ? nil : text(self)
  }

  /// Milliseconds as `31 ms`, or `1.2 s` from a second on.
  fileprivate var asDuration: String {
    self < 1000 ? "\(self) ms" : "\(self / 1000).\(self % 1000 / 100) s"
  }
}
