import Foundation
import Linting
import Rules
import TestSupport
import Testing

@Suite("explain, rules and the rest")
struct CatalogueTests {
  private struct Document: Decodable {
    struct Rule: Decodable {
      let name: String
    }

    let version: Int
    let rules: [Rule]
  }

  @Test("--version and --help answer on stdout")
  func answers() async throws {
    let folder = try TemporaryFolder()
    let version = try await Meshlint("--version").in(folder)
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    for arguments in ["--help", "check --help", "explain --help", "help rules"] {
      let help = try await Meshlint(shell: "\"$MESHLINT\" \(arguments)").in(folder)
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: meshlint"))
      #expect(help.errors == "")
    }
  }

  @Test("explain knows every rule")
  func explainRule() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Meshlint("explain", "yaml-syntax").in(folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("yaml-syntax · error · group yaml\n"))
  }

  @Test(
    "explain knows what other tools call it, in any case",
    arguments: RuleCatalog.infos.filter { !$0.equivalents.isEmpty })
  func explainEquivalent(_ info: RuleInfo) async throws {
    let folder = try TemporaryFolder()
    let code = try #require(info.equivalents.first)
    for spelling in [code, code.lowercased()] {
      let outcome = try await Meshlint("explain", spelling).in(folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\(info.name) · "))
    }
  }

  @Test("explain lists the rules where several go by one name")
  func explainSeveral() async throws {
    let outcome = try await Meshlint("explain", "IST0101").in(TemporaryFolder())
    let heads = outcome.output.split(separator: "\n").filter { $0.contains(" · group ") }
    #expect(heads.count > 1)
    #expect(!outcome.output.contains("apiVersion"))
    #expect(outcome.errors.contains("\(heads.count) rules; meshlint explain NAME"))
  }

  @Test("rules --format json lists the catalogue")
  func json() async throws {
    let outcome = try await Meshlint("rules", "--format", "json").in(TemporaryFolder())
    let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    #expect(document.version == 1)
    #expect(document.rules.map(\.name) == RuleCatalog.infos.map(\.name))
  }

  @Test("docs/rules.md is what rules --format markdown prints")
  func markdown() async throws {
    let outcome = try await Meshlint("rules", "--format", "markdown").in(TemporaryFolder())
    let committed = try String(contentsOf: URL(filePath: repository + "/docs/rules.md"), encoding: .utf8)
    #expect(outcome.output == committed, "docs/rules.md is stale; make docs refreshes it")
  }
}
