import Testing
import YAML

@Suite("Spans")
struct SpanTests {
  private func span(_ start: UInt32, _ end: UInt32, file: UInt32 = 1) -> Span {
    Span(file: FileID(rawValue: file), start: start, end: end)
  }

  @Test("never end before they start")
  func order() {
    #expect(span(5, 3) == span(5, 5))
    #expect(span(5, 3).isEmpty)
  }

  @Test("contain what lies between their ends in the same file")
  func contains() {
    #expect(span(2, 6).contains(span(2, 6)))
    #expect(span(2, 6).contains(span(6, 6)))
    #expect(!span(2, 6).contains(span(1, 3)))
    #expect(!span(2, 6).contains(span(5, 7)))
    #expect(!span(2, 6).contains(span(3, 4, file: 2)))
  }

  @Test("unite within a file")
  func union() {
    #expect(span(2, 3).union(span(7, 9)) == span(2, 9))
    #expect(span(2, 3).union(span(7, 9, file: 2)) == span(2, 3))
  }

  @Test("sort by file, start and end")
  func sorting() {
    let sorted = [span(1, 2), span(1, 3), span(2, 2), span(0, 0, file: 2)]
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test("stay with a value that is made into another")
  func located() {
    #expect(Located("80", at: span(1, 3)).map { $0.utf8.count } == Located(2, at: span(1, 3)))
  }
}
