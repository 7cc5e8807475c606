import ArgumentParser
import Linting
import Reporting

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension Severity: ExpressibleByArgument {}

/// `KIND[=PATH]`: a format, and the file it goes to instead of stdout.
struct Output: ExpressibleByArgument {
  let format: ReportFormat
  let path: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = ReportFormat(rawValue: String(parts[0])) else { return nil }
    if parts.count == 2 && parts[1].isEmpty { return nil }
    self.format = format
    path = parts.count == 2 ? String(parts[1]) : nil
  }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}
