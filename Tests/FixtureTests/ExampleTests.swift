import Linting
import Rules
import Testing
import Workspace

@testable import meshlint

/// The examples that `explain` and the reference show do what they say.
@Suite("Examples: every rule's own")
struct ExampleTests {
  @Test("the bad one has exactly the one finding, the good one none", arguments: RuleCatalog.infos)
  func showTheRule(_ info: RuleInfo) async throws {
    // Some rules have something to say only where everything is in view.
    let isComplete = try await !lint(info.bad, isComplete: false).contains { $0.rule == info.name }
    let bad = try await findings(in: info.bad, of: info, isComplete)
    #expect(bad.map(\.rule) == [info.name], "\(bad.map(\.message))")
    let good = try await findings(in: info.good, of: info, isComplete)
    #expect(good.map { "\($0.rule): \($0.message)" } == [])
  }

  /// The rule's own findings, and those of others that would be shown.
  private func findings(in text: String, of info: RuleInfo, _ isComplete: Bool) async throws -> [Diagnostic] {
    try await lint(text, isComplete: isComplete).filter { $0.rule == info.name || $0.severity >= .warning }
  }

  private func lint(_ text: String, isComplete: Bool) async throws -> [Diagnostic] {
    let buffer = Request.Buffer(bytes: Array(text.utf8), path: "/example/example.yaml")
    let request = Request(paths: [], currentDirectory: "/example", isIsolated: true, buffer: buffer)
    return try await Lint.everything(request, isComplete: isComplete).diagnostics
  }
}
