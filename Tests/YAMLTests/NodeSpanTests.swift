import Testing
import YAML

@Suite("Spans of nodes")
struct NodeSpanTests {
  @Test(
    "cover the node and no more",
    arguments: [
      ("k: v # c", "v"), ("k: 'v' # c", "'v'"), ("k: a\n  b\n\n# c", "a\n  b"),
      ("k: |\n  a\n  b\n\n# c\nl: m", "|\n  a\n  b"),
      ("k: &x v", "v"), ("k: !!str &x v", "v"), ("k: ! v", "v"), ("k: &x\n  # c\n  a: b\n# c\nl: m", "a: b"),
      ("k: !t [a]\nl: m", "[a]"), ("k:\n- a\n- b\n\n# c\nl: m", "- a\n- b"),
      ("k:\n  - a: b\n    c: d\n\nl: m", "- a: b\n    c: d"),
      ("k: {a: b}  # c", "{a: b}"), ("k: [a: b  , c]", "[a: b  , c]"),
      ("k:\n  a:\n    b: # c\n\n# c\nl: m", "a:\n    b:"),
      ("k: &x\nl: m", ""), ("k: *k", nil), ("ü: 日\nk: 'ß😀' # ü", "'ß😀'"), ("k: | # c\n", "| # c"),
      ("k:\u{85}  a: b\u{85}", "a: b"),
      ("k: &x\u{85}  a: b\u{85}", "a: b"),
    ])
  func spans(_ yaml: String, _ expected: String?) {
    let file = ParsedFile(yaml)
    #expect(file.root?["k"].map { file.source($0.span) } == expected)
  }

  @Test(
    "of a pair without braces end with its value",
    arguments: [
      ("[a: b  , c]", "a: b"), ("[a: b # c\n ]", "a: b"), ("[? a : b ]", "? a : b"), ("[a: , b]", "a:"),
      ("[{a: b} ]", "{a: b}"),
    ])
  func pairs(_ yaml: String, _ expected: String) {
    let file = ParsedFile(yaml)
    #expect(file.root?.items.first { _ in true }.map { file.source($0.span) } == expected)
  }

  @Test(
    "of a value left out stand right behind the indicator, or the key",
    arguments: [
      ("k: # c\n\nl: m", 2), ("k:\n", 2), ("{k: , l: m}", 3), ("{k   , l: m}", 2), ("{l, k # c\n }", 5),
      ("? k # c\n\n? l", 3),
      ("? k # c\n\n", 3), ("{k : # d\n , l}", 4), ("k:\r\n\r\nl: m", 2),
    ])
  func nothing(_ yaml: String, _ position: UInt32) throws {
    let node = try #require(ParsedFile(yaml).root?["k"])
    #expect(node.span.isEmpty)
    #expect(node.span.start == position)
    #expect(node.isNull)
  }

  @Test("count from the start of the file")
  func offset() throws {
    let file = ParsedFile("\u{FEFF}ü: 1\n---\nk: v\n")
    let node = try #require(file.documents.last?.root?["k"])
    #expect(file.source(node.span) == "v")
    #expect(file.documents.last?.source(node.span) == "v")
    #expect(node.span.file == FileID(rawValue: 7))
  }
}
