import FoundationEssentials
import Linting
import Rules
import Testing
import Workspace

@testable import meshlint

/// One break, one finding: the right rule at the right characters, and nothing else.
@Suite("Breaks: the healthy project, broken in one place each")
struct BreakTests {
  @Test("is found, and nothing else is said", arguments: Break.all)
  func isFound(_ broken: Break) async throws {
    let diff = try broken.diff()
    let folder = FileManager.default.temporaryDirectory.path() + "/meshlint-" + UUID().uuidString
    try FileManager.default.copyItem(atPath: Break.healthyProject, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let usual = Set(try expectations(in: folder).map(\.rule))
    try diff.apply(in: folder)

    let request = Request(paths: [folder], currentDirectory: folder, isIsolated: true)
    let diagnostics = try await Lint.everything(request, isComplete: false).diagnostics
    // What the healthy project has to say may depend on what is broken, and stay quiet.
    let expectations = try expectations(in: folder).filter { wanted in
      broken.isAbout(wanted.rule) || !usual.contains(wanted.rule)
        || diagnostics.contains(where: wanted.isMet(by:))
    }
    let comparison = Comparison(expectations, diagnostics)
    #expect(comparison.report.isEmpty, "\(broken.name)\n\(comparison.report)")

    let own = try diagnostics.filter { found in
      try !usual.contains(found.rule)
        || broken.isAbout(found.rule) && diff.blamed.contains(text(of: found.place, in: folder))
    }
    #expect(!own.isEmpty && own.allSatisfy { broken.isAbout($0.rule) }, "\(own.map(\.rule))")
    #expect(try own.map { try text(of: $0.place, in: folder) } == diff.blamed)
  }

  @Test("every rule that can be broken there is", arguments: RuleCatalog.infos.map(\.name))
  func coverRules(_ rule: String) {
    #expect(Break.all.contains { $0.isAbout(rule) } != Self.outOfReach.contains(rule))
  }

  /// What says nothing about the chain: rules about comments that silence others, and limits that no
  /// file of a person reaches.
  private static let outOfReach: Set<String> = Set(RuleCatalog.suppressionRules.map(\.info.name)).union([
    "yaml-limit"
  ])

  @Test("every break is about a rule of the catalogue", arguments: Break.all)
  func areAboutRules(_ broken: Break) {
    #expect(RuleCatalog.infos.contains { broken.isAbout($0.name) })
  }

  private func expectations(in folder: String) throws -> [Expectation] {
    try Folder.files(below: folder).filter { $0.hasSuffix(".yaml") }.flatMap { file in
      try Expectation.all(in: try Folder.text(of: folder + "/" + file), path: file)
    }
  }

  /// The characters that a place spans.
  private func text(of place: Place, in folder: String) throws -> String {
    let bytes = try Data(contentsOf: URL(filePath: folder + "/" + place.path))
    return String(decoding: bytes[place.start.offset..<place.end.offset], as: UTF8.self)
  }
}
