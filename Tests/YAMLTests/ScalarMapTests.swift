import Testing
import YAML

@Suite("Places of a scalar's text")
struct ScalarMapTests {
  /// A part of the text of `k`, and the source it must be found at.
  struct Case: CustomTestStringConvertible {
    let yaml: String
    let part: String
    let source: String
    var testDescription: String { "\(part.debugDescription) in \(yaml.debugDescription)" }

    init(_ yaml: String, _ part: String, at source: String) {
      self.yaml = yaml
      self.part = part
      self.source = source
    }
  }

  @Test(
    "are found through quotes, escapes and folds",
    arguments: [
      Case("k: plain text", "text", at: "text"),
      Case("k: \"HTTP\"", "HTTP", at: "HTTP"),
      Case("k: 'it''s here'", "'s h", at: "''s h"),
      Case("k: \"a\\\"b\\\"c\"", "\"b\"", at: "\\\"b\\\""),
      Case("k: \"x\\u00e9y\"", "éy", at: "\\u00e9y"),
      Case("k: \"x\\U0001F600y\"", "😀", at: "\\U0001F600"),
      Case("k: \"x\\_\\N\\L\\ty\"", "\u{A0}\u{85}\u{2028}\ty", at: "\\_\\N\\L\\ty"),
      Case("k: one\n  two\n\n  three", "two\nthree", at: "two\n\n  three"),
      Case("k: 'one  \n   two'", "e t", at: "e  \n   t"),
      Case("k: \"one \\\n   two\"", "one two", at: "one \\\n   two"),
      Case("k: \"one\\\n\n   two\"", "two", at: "two"),
      Case("k: |\n  ab\n  cd\n", "b\nc", at: "b\n  c"),
      Case("k: |2\n    ab\n   cd\n", "  ab\n cd", at: "  ab\n   cd"),
      Case("k: |+ # note\n\n\n  ab\n\n\n", "ab\n\n\n", at: "ab\n\n\n"),
      Case("k: |\n  ab  \n  cd  \n", "cd  \n", at: "cd  \n"),
      Case("k: >\n  ab\n  cd\n\n  ef\n   gh\n", "cd\nef\n gh", at: "cd\n\n  ef\n   gh"),
      Case("k: >-\r\n  {\"a\":\r\n   \"b\"}\r\n", "\"b\"", at: "\"b\""),
      Case("k: 日本 # c", "本", at: "本"),
      Case("k: |\n  \"größe\": [1]\n", "[1]", at: "[1]"),
    ])
  func found(_ expected: Case) throws {
    let file = ParsedFile(expected.yaml)
    let node = try #require(file.root?["k"])
    let text = try #require(node.text)
    let range = try #require(text.firstRange(of: expected.part))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let place = node.sourceSpan(ofText: start..<start + expected.part.utf8.count)
    #expect(file.source(place) == expected.source)
  }

  @Test("are empty for an empty part, also at the end", arguments: ["k: ab", "k: \"a\\x62\"", "k: |\n  ab"])
  func empty(_ yaml: String) throws {
    let node = try #require(ParsedFile(yaml).root?["k"])
    for index in 0...2 { #expect(node.sourceSpan(ofText: index..<index).isEmpty) }
    #expect(node.sourceSpan(ofText: 2..<2).start == node.sourceSpan(ofText: 1..<2).end)
  }

  @Test("are the whole node outside the text, for aliases and for collections")
  func wholeNode() throws {
    let root = try #require(ParsedFile("a: &x \"b\\x63\"\nb: *x\nc: [d]\ne: f\n").root)
    for key: StaticString in ["a", "b", "c", "e"] {
      let node = try #require(root[key])
      for range in [0..<99, 50..<60, -1..<1] { #expect(node.sourceSpan(ofText: range) == node.span) }
    }
    let alias = try #require(root["b"])
    #expect(alias.sourceSpan(ofText: 0..<1) == alias.span)
  }

  @Test("take linear time")
  func long() throws {
    let body = String(repeating: "  some words of a long text\n", count: 20_000)
    let node = try #require(ParsedFile("k: >\n" + body).root?["k"])
    let count = try #require(node.text?.utf8.count)
    #expect(node.sourceSpan(ofText: count - 5..<count - 1).end == node.span.end)
  }
}
