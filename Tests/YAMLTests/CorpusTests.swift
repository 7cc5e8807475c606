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
    let parts = try Corpus.paths.flatMap { ParsedFile(try Corpus.bytes($0)).parts }
    let objects = parts.filter { $0.document != nil }.map(\.slice).filter { slice in
      slice.outline.values.allSatisfy { $0 != nil }
    }
    #expect(objects.count > 100)
    #expect(objects.filter(\.outline.isCertain).count * 100 > objects.count * 95)
  }
}
