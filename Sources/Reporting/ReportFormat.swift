/// The output formats by the names that `--format` takes: one line here and one file each.
package enum ReportFormat: String, CaseIterable, Sendable {
  case full, concise, json

  package var reporter: any Reporter {
    switch self {
    case .full: FullReporter()
    case .concise: ConciseReporter()
    case .json: JSONReporter()
    }
  }
}
