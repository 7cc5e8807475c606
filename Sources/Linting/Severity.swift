/// How bad a finding is. There are three, and no fourth.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing; never fails a run by default.
  case info
  /// Accepted by the cluster, and very likely not what was meant.
  case warning
  /// Refused by an API or a controller, or traffic or security is broken.
  case error

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  /// One step milder; `info` stays.
  package var lowered: Severity {
    self == .error ? .warning : .info
  }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
