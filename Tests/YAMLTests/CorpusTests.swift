import Testing
import YAML

@Suite("Real manifests", .enabled(if: !Corpus.paths.isEmpty))
struct CorpusTests {
  @Test("obey the laws of every tree")
  func laws() throws {
    for path in Corpus.paths { TreeLaws.check(ParsedFile(try Corpus.bytes(path))) }
  }

  @Test("have a certain outline in most documents")
  func certainty() throws {
    let slices = try Corpus.paths.flatMap { ParsedFile(try Corpus.bytes($0)).parts.map(\.slice) }
    let objects = slices.filter { $0.outline.values.allSatisfy { $0 != nil } }
    #expect(objects.count > 100)
    #expect(objects.filter(\.outline.isCertain).count * 100 > objects.count * 95)
  }
}
