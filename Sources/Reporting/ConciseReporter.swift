package import Linting

/// One line a finding, `path:line:col: severity[rule] message`, as compilers and grep write them.
package struct ConciseReporter: Reporter {
  package init() {}

  package func render(_ report: Report, style: Style) -> String {
    report.diagnostics.map { line(for: $0, style: style) + "\n" }.joined()
  }

  private func line(for diagnostic: Diagnostic, style: Style) -> String {
    let verdict = style.paint("\(diagnostic.severity)[\(diagnostic.rule)]", .severity(diagnostic.severity))
    return "\(diagnostic.place.location): \(verdict) \(diagnostic.message.visible)"
  }
}

extension Place {
  /// `path:line:column` of the place's start, as editors and terminals open it.
  var location: String {
    "\(path.visible):\(start.line):\(start.column)"
  }
}
