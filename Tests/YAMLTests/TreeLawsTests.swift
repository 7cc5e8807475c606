import Testing
import YAML

@Suite("Laws of every tree")
struct TreeLawsTests {
  @Test("hold for nasty documents", arguments: nastyDocuments)
  func nasty(_ text: String) {
    TreeLaws.check(ParsedFile(text))
  }

  @Test("hold for generated documents", arguments: 0..<20)
  func generated(_ group: Int) {
    var trees = 0
    for seed in group * 250..<(group + 1) * 250 {
      let file = ParsedFile(TextGenerator.file(seed: seed))
      trees += file.documents.count
      TreeLaws.check(file)
    }
    // Else the generator tests nothing but problems.
    #expect(trees > 100)
  }
}
