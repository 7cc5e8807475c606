import Testing
import YAML

@Suite("Lines and columns")
struct LineTableTests {
  @Test(
    "are counted as editors do",
    arguments: [
      ("", 0, 1, 1), ("a", 0, 1, 1), ("a", 1, 1, 2), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\n", 2, 2, 1),
      ("\n\n", 1, 2, 1),
      ("a\r\nb", 2, 1, 3), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("a\r", 2, 2, 1), ("ü😀b", 2, 1, 2),
      ("ü😀b", 6, 1, 3),
      ("a\u{85}b", 3, 1, 3), ("a\u{2028}b", 4, 1, 3), ("a", 99, 1, 2), ("a", -5, 1, 1),
    ])
  func positions(_ text: String, _ byte: Int, _ line: Int, _ column: Int) {
    let position = LineTable(Array(text.utf8), offset: 0, firstLine: 1).position(ofByte: byte)
    #expect(position == (line, column))
  }

  @Test("of a later document count from the start of the file")
  func laterDocument() throws {
    let file = ParsedFile("a: b\r\n---\r\n\r\nc:\r\n  d: ü e\r\n")
    let document = try #require(file.documents.last)
    let node = try #require(document.root?["c"]?["d"])
    let lines = LineTable(document)
    #expect(lines.position(ofByte: Int(node.span.start)) == (5, 6))
    #expect(lines.position(ofByte: Int(node.span.end)) == (5, 9))
    #expect(lines.text(ofLine: 5) == "  d: ü e")
    #expect(lines.text(ofLine: 3) == "")
    #expect(lines.text(ofLine: 1) == nil)
    #expect(lines.text(ofLine: 99) == nil)
  }

  @Test(
    "agree with the first lines of slices, whatever breaks lines",
    arguments: [
      "\n", "\r\n", "\r", "\u{85}\n", "\u{2028}\r\n",
    ])
  func firstLines(_ lineBreak: String) {
    let text = ["a: b", "---", "# c", "", "c: d", "...", "---", "e: f"].joined(separator: lineBreak)
    let file = ParsedFile(text)
    let lines = LineTable(file.bytes, offset: 0, firstLine: 1)
    #expect(file.parts.count > 2)
    for part in file.parts {
      #expect(lines.position(ofByte: part.slice.range.lowerBound).line == part.slice.firstLine)
    }
  }
}
