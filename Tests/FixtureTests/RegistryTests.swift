import Linting
import Testing

@testable import Rules

/// What ties a rule's file, type, name, catalogue entry and fixtures together, so that none drifts.
@Suite("Registry: one rule, one file, one folder, one line")
struct RegistryTests {
  @Test(
    "a file declares the one rule it is named after, and the catalogue has it once", arguments: RuleFile.all)
  func fileNamesItsRule(_ file: RuleFile) {
    #expect(file.types == [file.name])
    let entries = catalogue.filter { $0.type == file.name }
    #expect(entries.map(\.info.name) == [RuleFile.ruleName(ofType: file.name)])
  }

  @Test("every rule of the catalogue has a file")
  func catalogueHasFiles() {
    #expect(Set(catalogue.map(\.type)) == Set(RuleFile.all.map(\.name)))
  }

  @Test("the catalogue is sorted, and names are unique")
  func isSorted() {
    for names in [RuleCatalog.rules.map(\.info.name), RuleCatalog.suppressionRules.map(\.info.name)] {
      #expect(names == names.sorted())
    }
    let names = RuleCatalog.infos.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("every fixture folder belongs to a rule")
  func foldersHaveRules() {
    let rules = Set(RuleCatalog.infos.map(\.name))
    let others = [Fixture.projectsFolder, Break.folder]
    #expect(Fixture.folders.filter { !others.contains($0) && !rules.contains($0) } == [])
  }

  @Test("a rule has a case in which it speaks, and one in which it must not", arguments: RuleCatalog.infos)
  func hasFixtures(_ info: RuleInfo) throws {
    let cases = Fixture.all.filter { $0.folder == info.name }
    let speaking = try cases.filter { try $0.expectations().contains { $0.rule == info.name } }
    #expect(!speaking.isEmpty, "no case in Fixtures/\(info.name) has the marker \"# want: \(info.name)\"")
    #expect(speaking.count < cases.count, "every case in Fixtures/\(info.name) has a marker for it")
  }

  @Test("a rule says all there is to say", arguments: RuleCatalog.infos)
  func isDescribed(_ info: RuleInfo) {
    #expect(
      !info.summary.isEmpty && !info.summary.hasSuffix(".") && !info.summary.contains(where: \.isNewline))
    #expect(!info.rationale.isEmpty)
    #expect(!info.remedy.isEmpty)
    #expect(!info.bad.isEmpty && !info.good.isEmpty && info.bad != info.good)
    #expect(!info.references.isEmpty)
  }

  @Test(
    "names of types turn into names of rules",
    arguments: [
      ("GatewayNotFound", "gateway-not-found"),
      ("YAMLSyntax", "yaml-syntax"),
      ("ALBHTTPSWithoutCertificate", "alb-https-without-certificate"),
      ("VirtualServicePortNotFound", "virtualservice-port-not-found"),
      ("MTLSPlaintextToStrict", "mtls-plaintext-to-strict"),
      ("EdgeGatewayNeedsSNI", "edge-gateway-needs-sni"),
      ("ServiceEntryAddress", "serviceentry-address"),
      ("ServiceTargetPort", "service-target-port"),
    ])
  func namesAreKebabCase(_ type: String, _ name: String) {
    #expect(RuleFile.ruleName(ofType: type) == name)
  }

  /// Every rule there is, with its type's name.
  private var catalogue: [(type: String, info: RuleInfo)] {
    RuleCatalog.rules.map { ("\(type(of: $0))", $0.info) }
      + RuleCatalog.suppressionRules.map { ("\(type(of: $0))", $0.info) }
  }
}

extension RuleInfo: CustomTestStringConvertible {
  package var testDescription: String { name }
}
