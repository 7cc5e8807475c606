import Linting

/// What was asked for and didn't come, and what came unasked.
struct Comparison: Equatable {
  private(set) var missing: [String] = []
  private(set) var unwanted: [String] = []

  /// Pairs each expectation with one finding at its line, those that want a text first.
  init(_ expectations: [Expectation], _ diagnostics: [Diagnostic]) {
    var unmatched = diagnostics
    for expectation in expectations.sorted(by: { !$0.text.isEmpty && $1.text.isEmpty }) {
      if let index = unmatched.firstIndex(where: expectation.isMet(by:)) {
        unmatched.remove(at: index)
      } else {
        missing.append(expectation.description)
      }
    }
    unwanted = unmatched.map { "\($0.place.path):\($0.place.start.line): \($0.rule): \($0.message)" }
  }

  /// One line a difference; empty when there is none.
  var report: String {
    (missing.map { "not reported: \($0)" } + unwanted.map { "not wanted:   \($0)" }).joined(separator: "\n")
  }
}

extension Expectation {
  func isMet(by diagnostic: Diagnostic) -> Bool {
    diagnostic.rule == rule && diagnostic.place.path == path && diagnostic.place.start.line == line
      && (text.isEmpty || diagnostic.message.contains(text))
  }
}
