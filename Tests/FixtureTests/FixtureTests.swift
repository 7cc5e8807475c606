import Linting
import Testing
import Workspace

@testable import meshlint

@Suite("Fixtures: every rule on every case")
struct FixtureTests {
  @Test("reports exactly what the case asks for", arguments: Fixture.all)
  func reportsWhatIsWanted(_ fixture: Fixture) async throws {
    let request = Request(paths: [fixture.path], currentDirectory: fixture.directory, isIsolated: true)
    let report = try await Lint.everything(request, isComplete: fixture.isComplete)
    let comparison = Comparison(try fixture.expectations(), report.diagnostics)
    #expect(comparison.report.isEmpty, "\(fixture.name)\n\(comparison.report)")
  }

  @Test("there are fixtures and projects")
  func areFound() {
    #expect(Fixture.all.contains { $0.folder == Fixture.projectsFolder })
    #expect(Fixture.all.contains { $0.folder != Fixture.projectsFolder })
  }
}

extension Lint {
  /// Lints with nothing hidden.
  static func everything(_ request: Request, isComplete: Bool) async throws -> Report {
    var options = Linter.Options()
    options.minimumSeverity = .info
    return await Lint(options: options, isComplete: isComplete).run(on: try await Project.load(request))
      .report
  }
}
