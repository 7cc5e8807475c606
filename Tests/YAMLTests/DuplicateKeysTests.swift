import Testing
import YAML

@Suite("Duplicate keys")
struct DuplicateKeysTests {
  @Test(
    "are found by their text",
    arguments: [
      ("a: 1\na: 2\n", ["a"]), ("a: 1\n\"a\": 2\n'a': 3\n", ["\"a\"", "'a'"]),
      ("\"\\x61\": 1\na: 2\n", ["a"]),
      ("a: {b: 1, b: 2}\na: 3\n", ["b", "a"]), ("? |-\n  a\n: 1\na: 2\n", ["a"]),
      ("&x a: 1\n!!str a: 2\n", ["a"]),
      ("a: 1\nb: 2\nA: 3\n", []), ("a: 1\n'a ': 2\n", []), ("{a: 1, b: {a: 2}}", []),
      ("? [a]\n: 1\n? [a]\n: 2\n", []),
      ("<<: {a: 1}\n<<: {b: 2}\n", []), ("\"<<\": 1\n'<<': 2\n", ["'<<'"]), ("<<: {a: 1}\na: 2\n", []),
      ("a\u{301}: 1\n\u{E1}: 2\n", []), ("\"\": 1\n'': 2\n", ["''"]),
      ("first-1234567: 1\nother-1234567: 2\n", []),
      ("1: a\n\"1\": b\n", ["\"1\""]),
    ])
  func found(_ text: String, _ expected: [String]) {
    let file = ParsedFile(text)
    #expect(file.problems.map { file.source($0.span) } == expected)
    #expect(file.problems.allSatisfy { $0.kind == .duplicateKey })
    #expect(file.documents.allSatisfy { $0.root != nil })
  }

  @Test("name the first of their kind", arguments: [3, 15, 16, 17, 18, 400])
  func many(_ count: Int) throws {
    let names = (0..<count).map { "\($0 % 2 == 0 ? "key" : "\"\\x6bey\"")\($0)" }
    let keys = (0..<count).map { "key\($0)" }
    let text = ([names[1].hasPrefix("\"") ? "key1: 0" : "x: 0"] + keys.map { $0 + ": 1" } + ["'key1': 2"])
      .joined(separator: "\n")
    let file = ParsedFile(text)
    #expect(file.problems.map { file.source($0.span) } == ["key1", "'key1'"])
    #expect(file.problems.allSatisfy { $0.related?.start == 0 })
  }

  @Test("are told apart by bytes also among many", arguments: [4, 40])
  func canonicallyEqual(_ others: Int) {
    let text = "a\u{301}: 1\n\u{E1}: 2\n" + (0..<others).map { "k\($0): 0\n" }.joined()
    #expect(ParsedFile(text).problems.isEmpty)
  }

  @Test("take no quadratic time, also where keys end alike")
  func large() {
    let text = (0..<50_000).map { "\($0)-the-same-end: 0\n" }.joined()
    #expect(ParsedFile(text).problems.isEmpty)
  }

  @Test("count with their last value, as for kubectl")
  func last() throws {
    let root = try #require(ParsedFile("a: 1\nb: 2\n\"a\": 3\n").root)
    #expect(root["a"]?.text == "3")
    #expect(root.entry("a")?.key.style == .doubleQuoted)
    #expect(root.effectiveEntries.map { $0.value.text } == ["2", "3"])
    #expect(Array(root.entries).count == 3)
  }
}
