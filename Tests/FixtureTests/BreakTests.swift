import Linting
import Rules
import TestSupport
import Testing
import Workspace

@testable import meshlint

/// One break, one finding: the right rule at the right characters, and nothing else.
@Suite("Breaks: the healthy project, broken in one place each")
struct BreakTests {
  @Test("is found, and nothing else is said", arguments: Break.all)
  func isFound(_ broken: Break) async throws {
    let diff = try broken.diff()
    let healthy = try Break.healthyProject()
    let files = try diff.applied(to: healthy)
    let folder = try TemporaryFolder(files)
    let request = Request(paths: [folder.path], currentDirectory: folder.path, isIsolated: true)
    let diagnostics = try await Lint.everything(request, isComplete: false).diagnostics
    // What the healthy project has to say may depend on what is broken, and stay quiet.
    let usual = Set(try expectations(in: healthy).map(\.rule))
    let expectations = try expectations(in: files).filter { wanted in
      broken.isAbout(wanted.rule) || !usual.contains(wanted.rule)
        || diagnostics.contains(where: wanted.isMet(by:))
    }
    let comparison = Comparison(expectations, diagnostics)
    #expect(comparison.report.isEmpty, "\(broken.name)\n\(comparison.report)")

    let own = diagnostics.map { (rule: $0.rule, characters: $0.place.characters(in: files)) }.filter {
      found in
      !usual.contains(found.rule) || broken.isAbout(found.rule) && diff.blamed.contains(found.characters)
    }
    #expect(own.allSatisfy { broken.isAbout($0.rule) }, "\(own.map(\.rule))")
    #expect(!diff.blamed.isEmpty && own.map(\.characters) == diff.blamed)
  }

  @Test("every rule that can be broken there is", arguments: RuleCatalog.infos.map(\.name))
  func coverRules(_ rule: String) {
    #expect(Break.all.contains { $0.isAbout(rule) } != Self.outOfReach.contains(rule))
  }

  /// What says nothing about the chain: rules about comments that silence others, limits that no file of a person
  /// reaches, and rules that speak only where everything is in view.
  private static let outOfReach: Set<String> = Set(RuleCatalog.suppressionRules.map(\.info.name)).union([
    "alb-class-not-found", "authorization-namespace-not-found", "yaml-limit",
  ])

  @Test("every break is about a rule of the catalogue", arguments: Break.all)
  func areAboutRules(_ broken: Break) {
    #expect(RuleCatalog.infos.contains { broken.isAbout($0.name) })
  }

  private func expectations(in files: [String: String]) throws -> [Expectation] {
    try files.filter { $0.key.hasSuffix(".yaml") }.flatMap { try Expectation.all(in: $0.value, path: $0.key) }
  }
}

extension Place {
  /// The characters that it spans; empty outside the files.
  fileprivate func characters(in files: [String: String]) -> String {
    let bytes = Array(files[path, default: ""].utf8)
    return String(decoding: bytes.prefix(end.offset).dropFirst(start.offset), as: UTF8.self)
  }
}
