import Linting
import Workspace

// What one library calls it, and what another does.

extension SourceText {
  init(_ file: SourceFile) {
    self.init(
      path: file.path, documents: file.documents, isInScope: file.isInScope,
      hasDirectives: file.hasDirectives)
  }
}

extension Report {
  /// Adds what only the workspace knows.
  mutating func complete(with project: Project) {
    let linted = project.files.filter { !$0.manifests.isEmpty }
    summary.files = linted.count
    summary.resources = linted.reduce(0) { $0 + $1.manifests.count }
    skipped = project.files.compactMap { file in
      SkippedFile.Reason(rawValue: file.decision.rawValue).map { SkippedFile(path: file.path, reason: $0) }
    }
  }

  /// Whether something at or above a severity was found, shown or not.
  func fails(on severity: Severity) -> Bool {
    switch severity {
    case .error: summary.errors > 0
    case .warning: summary.errors + summary.warnings > 0
    case .info: summary.errors + summary.warnings + summary.infos > 0
    }
  }
}
