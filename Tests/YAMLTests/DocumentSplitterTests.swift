import Testing
import YAML

@Suite("Cutting a file into documents")
struct DocumentSplitterTests {
  @Test(
    "at markers and nowhere else",
    arguments: [
      ("a: b", ["a: b"]),
      ("a: b\n---\nc: d\n", ["a: b\n", "---\nc: d\n"]),
      ("---\na: b\n", ["---\na: b\n"]),
      ("\u{FEFF}---\na: b\n", ["---\na: b\n"]),
      ("a: b\n...\nc: d\n", ["a: b\n...\n", "c: d\n"]),
      ("a: b\n... # c\n---\nd: e", ["a: b\n... # c\n", "---\nd: e"]),
      ("a: |\n  x\n---\nb: |\n  ---\n  x\n", ["a: |\n  x\n", "---\nb: |\n  ---\n  x\n"]),
      ("--- # c\na: b\n--- {c: d}\n---\te", ["--- # c\na: b\n", "--- {c: d}\n", "---\te"]),
      ("---x: a\n----\n--\n-- -\n", ["---x: a\n----\n--\n-- -\n"]),
      ("# c\n---\na: b", ["# c\n", "---\na: b"]),
      ("%YAML 1.1\n# c\n---\na: b\n---\nc: d", ["%YAML 1.1\n# c\n---\na: b\n", "---\nc: d"]),
      ("a: b\n%x\n---\nc: d", ["a: b\n%x\n", "---\nc: d"]),
      ("a: b\r\n---\r\nc: d", ["a: b\r\n", "---\r\nc: d"]),
      ("a: b\r---\rc: d", ["a: b\r", "---\rc: d"]),
      (
        "a: b\u{85}---\u{2028}c: d\u{2029}---\u{2029}",
        ["a: b\u{85}", "---\u{2028}c: d\u{2029}", "---\u{2029}"]
      ),
      ("a: b\r---é: d", ["a: b\r---é: d"]),
      ("---\n---\n---", ["---\n", "---\n", "---"]),
      ("", []),
      ("\u{FEFF}", []),
    ])
  func cuts(_ text: String, _ expected: [String]) {
    let file = ParsedFile(text)
    #expect(file.parts.map { String(decoding: file.bytes[$0.slice.range], as: UTF8.self) } == expected)
  }

  @Test(
    "knows which are empty",
    arguments: [
      ("\n\n", [false]), ("# c", [false]), ("  # c\n", [false]), ("---\n# c\n", [false]),
      ("---\n---\na", [false, true]),
      ("--- # c", [false]), ("--- a", [true]), (" a", [true]), ("\u{FEFF}\r\n# c\r\n", [false]),
      ("...\n", [false]),
      ("---\n\n   \n  # c\n b", [true]),
    ])
  func content(_ text: String, _ expected: [Bool]) {
    #expect(ParsedFile(text).parts.map(\.slice.hasContent) == expected)
  }

  @Test(
    "leaves no root where there is no content", arguments: ["", "# c", "---", "---\n# c\n", "--- # c\n...\n"])
  func emptyRoot(_ text: String) {
    let file = ParsedFile(text)
    #expect(file.documents.allSatisfy { $0.root == nil })
    #expect(file.problems.isEmpty)
  }

  @Test("reads long lines and many documents in linear time")
  func large() {
    let long = "a: " + String(repeating: "x", count: 2_000_000) + "\n"
    let many = String(repeating: "---\nx: \"\"\nkind: a\n", count: 20_000)
    #expect(ParsedFile(long).parts.count == 1)
    #expect(ParsedFile(many).parts.count == 20_000)
  }
}
