import Testing
import YAML

@Suite("Comments")
struct CommentTests {
  @Test(
    "are found outside scalars and nowhere else",
    arguments: [
      ("# a\nb: c # d\n# e", ["a", "d", "e"]),
      ("k: '# no' # yes", ["yes"]),
      ("k: \"# no\n  # no\" # yes", ["yes"]),
      ("k: | # header\n  # no\n  x # no\n# yes\n", ["header", "yes"]),
      ("k: | # header\n# yes\n", ["header", "yes"]),
      ("k: >-\n  # no\nl: m # yes\n", ["yes"]),
      ("k: a#b\nl#m: n#o", []),
      ("k: http://x/#frag # yes", ["yes"]),
      ("[a, # one\n b] # two", ["one", "two"]),
      ("[\"a\",#one\n b]#two", ["one", "two"]),
      ("k: 'x'#one", ["one"]),
      ("%TAG !e! tag:x: # dir\n--- # doc\nk: !e!z v # end\n", ["dir", "doc", "end"]),
      ("k: !t#z v # end\n", []),
      ("k: &a # one\n  # two\n  l: *a1 # three", []),
      ("k: &a # one\n  # two\n  l: m # three", ["one", "two", "three"]),
      ("k:\n# one\n- a\n# two\n- # three\n  b", ["one", "two", "three"]),
      ("# one # still one", ["one # still one"]),
      ("#\n##\n#! x\t \n## y", ["", "", "! x", "y"]),
      ("a: b # ü 😀\r\n# two\r\n", ["ü 😀", "two"]),
      ("a: b # one\u{85}c: d # two\u{2028}# three", ["one", "two", "three"]),
      ("? a # one\n? b # two\n", ["one", "two"]),
      ("k: # one\n\n# two\nl:", ["one", "two"]),
      ("---\n# only\n", ["only"]),
      ("{a: 1, # one\n b: {c: '#'}, # two\n}", ["one", "two"]),
    ])
  func found(_ yaml: String, _ expected: [String]) {
    #expect(ParsedFile(yaml).documents.flatMap(\.comments).map(\.text) == expected)
  }

  @Test(
    "know whether they have a line of their own",
    arguments: [
      ("# x", true), ("  # x\na: b", true), ("a: b # x", false), ("- # x\n  a", false),
      ("a: | # x\n  b", false),
      ("a: b\r  # x", true), ("a: b\u{85}# x", true), ("a: b\u{2029} # x", true), ("---\n# x", true),
      ("--- # x", false),
    ])
  func isAlone(_ yaml: String, _ expected: Bool) throws {
    let comment = try #require(ParsedFile(yaml).documents.flatMap(\.comments).first)
    #expect(comment.isAlone == expected)
  }

  @Test("have a span from # to the end of the line")
  func span() throws {
    let file = ParsedFile("---\na: b # ignore \r\n---\nc: d # two")
    #expect(file.documents.flatMap(\.comments).map { file.source($0.span) } == ["# ignore ", "# two"])
  }
}
