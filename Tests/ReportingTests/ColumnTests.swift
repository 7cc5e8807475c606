import Testing

@testable import Reporting

@Suite("Columns: where a terminal draws")
struct ColumnTests {
  @Test(
    "text takes",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("世界", 4), ("ｱ", 1), ("Ａ", 2), ("👍", 2), ("👍🏽", 4),
      ("a\u{200D}b", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("→", 1), ("𠀀", 2),
      ("\u{2122}\u{FE0F}", 1),
    ])
  func columns(_ text: String, _ expected: Int) {
    #expect(text.columns == expected)
  }

  @Test("the table of wide scalars can be searched")
  func wideScalarsAreSorted() {
    let ranges = WideScalars.ranges
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test(
    "markers stand below their scalars",
    arguments: [
      ("abc", 1..<2, 1..<2), ("\tabc", 1..<4, 4..<7), ("\t\tabc", 2..<3, 8..<9), ("世界a", 2..<3, 4..<5),
      ("世界", 1..<2, 2..<4), ("e\u{301}x", 2..<3, 1..<2), ("\u{1B}x", 1..<2, 1..<2), ("\u{9B}x", 1..<2, 8..<9),
      // A place behind the last scalar, and one without a scalar, get a column.
      ("abc", 3..<3, 3..<4), ("abc", 1..<1, 1..<2), ("", 0..<0, 0..<1), ("abc", 9..<12, 3..<4),
    ])
  func marker(_ line: String, _ scalars: Range<Int>, _ expected: Range<Int>) {
    #expect(Excerpt(of: line, around: scalars, limit: 80).columns(of: scalars) == expected)
  }

  @Test(
    "a line is cut to its limit, and markers move along", arguments: [0, 1, 30, 100, 500, 996, 999, 1000])
  func cut(at start: Int) {
    let line = String(repeating: "0123456789", count: 100)
    let scalars = start..<min(start + 4, 1000)
    let excerpt = Excerpt(of: line, around: scalars, limit: 40)
    #expect(excerpt.text.columns <= 40)
    #expect(excerpt.text.hasPrefix("…") == (start > 30))
    #expect(excerpt.text.hasSuffix("…") == (start < 990))
    let columns = excerpt.columns(of: scalars)
    let marked = Array(excerpt.text.unicodeScalars).dropFirst(columns.lowerBound).prefix(scalars.count)
    #expect(marked.map(String.init) == scalars.map { "\($0 % 10)" })
  }

  @Test("a focus wider than the limit is cut at its end")
  func wideFocus() {
    let excerpt = Excerpt(of: String(repeating: "界", count: 200), around: 50..<150, limit: 40)
    #expect(excerpt.text == "…" + String(repeating: "界", count: 19) + "…")
    #expect(excerpt.columns(of: 50..<150) == 1..<39)
  }

  @Test("scalars without width don't make a line endless")
  func manyCombiningMarks() {
    let excerpt = Excerpt(of: "a" + String(repeating: "\u{301}", count: 100_000), around: 0..<1, limit: 40)
    #expect(excerpt.text.unicodeScalars.count <= 121)
  }

  @Test(
    "prose is wrapped at",
    arguments: [
      (0, ["aa bb cc", "- dd"]), (5, ["aa bb", "cc", "- dd"]), (2, ["aa", "bb", "cc", "-", "dd"]),
      (1, ["aa", "bb", "cc", "-", "dd"]),
    ])
  func prose(_ width: Int, _ expected: [String]) {
    #expect(Prose("aa bb\ncc\n- dd\n").lines(width: width) == expected)
  }

  @Test("prose counts columns and keeps the spaces of values")
  func proseColumns() {
    #expect(Prose("世界 世界").lines(width: 8) == ["世界", "世界"])
    #expect(Prose("\"a  b\"").lines(width: 40) == ["\"a  b\""])
  }
}
