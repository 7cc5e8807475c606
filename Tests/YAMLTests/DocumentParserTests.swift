import Testing
import YAML

@Suite("Problems of documents")
struct DocumentParserTests {
  @Test(
    "point at what is wrong",
    arguments: [
      ("a: [b\n", "["), ("a: 'b\n", "'"), ("a: b: c\n", ": c"), ("a: *nope\n", "*nope"),
      ("a: &x [*x]\n", "*x"),
      ("ä: \"\\q\"\n", "\\"), ("ä: @b\n", "@"), ("a: b\n\tc: d\n", "\t"), ("a: \u{0}\n", "\u{0}"),
      ("ä: \u{1}\n", "\u{1}"),
      ("a: b\n}\n", "}"), ("%YAML 2.0\n---\na\n", "%"), ("a: b\n... c\n", "c"),
    ])
  func position(_ text: String, _ part: String) throws {
    let file = ParsedFile(text)
    #expect(file.problems.count == 1)
    #expect(file.documents.allSatisfy { $0.root == nil })
    let problem = try #require(file.problems.first)
    #expect(problem.kind == .syntax)
    let range = try #require(text.firstRange(of: part))
    let start = UInt32(text.utf8.distance(from: text.startIndex, to: range.lowerBound))
    let spans = [problem.span] + [problem.related].compactMap(\.self)
    #expect(spans.contains { $0.start <= start && start < max($0.end, $0.start + 1) }, "\(problem)")
  }

  @Test("cost one document each")
  func isolation() {
    let file = ParsedFile("a: b\n---\nc: [\n---\nd: *e\n---\nf: g\n")
    #expect(file.parts.map { $0.document?.root != nil } == [true, false, false, true])
    #expect(file.parts.map(\.problems.count) == [0, 1, 1, 0])
  }

  @Test(
    "are found in what is not UTF-8",
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF, 0x0A], 3), ([0x61, 0x3A, 0x20, 0xC3, 0x28], 3), ([0xE2, 0x82], 0),
      ([0x80], 0),
      ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], 3), ([0x61, 0xF8, 0x88, 0x80, 0x80, 0x80], 1),
      ([0xC0, 0x80], 0),
    ] as [([UInt8], UInt32)])
  func encoding(_ bytes: [UInt8], _ position: UInt32) throws {
    let problem = try #require(ParsedFile(bytes).problems.first)
    #expect(problem.kind == .syntax)
    #expect(problem.message.contains("UTF-8"))
    #expect(position...position + 1 ~= problem.span.start)
  }

  @Test(
    "name UTF-16",
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00, 0x0A, 0x00], [0xFE, 0xFF, 0x00, 0x61, 0x00, 0x3A, 0x00, 0x0A],
    ] as [[UInt8]])
  func utf16(_ bytes: [UInt8]) {
    let problems = ParsedFile(bytes).problems
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains("UTF-16") == true)
  }

  @Test(
    "end nesting in time",
    arguments: [
      String(repeating: "[", count: 10_000), String(repeating: "- ", count: 10_000) + "a",
      String(repeating: "{a: ", count: 10_000),
      (0..<10_000).map { String(repeating: " ", count: $0 % 500) + "a:" }.joined(),
      (0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      String(repeating: "? ", count: 10_000) + "a",
    ])
  func depth(_ text: String) throws {
    let clock = ContinuousClock()
    let elapsed = clock.measure { #expect(ParsedFile(text).problems.count == 1) }
    #expect(elapsed < .seconds(20))
  }

  @Test(
    "begin beyond the limit, not at it",
    arguments: [("[[[x]]]", 3, true), ("[[[x]]]", 2, false), ("- a:\n  - b", 3, true)])
  func depthLimit(_ text: String, _ depth: Int, _ fits: Bool) {
    let file = ParsedFile(text, limits: Limits(depth: depth))
    #expect(file.problems.map(\.kind) == (fits ? [] : [.limit]))
    #expect((file.root != nil) == fits)
  }

  @Test("limit the nodes", arguments: [("[a, b]", 3, true), ("[a, b]", 2, false), ("{a: *b}", 1, false)])
  func nodeLimit(_ text: String, _ nodes: Int, _ fits: Bool) {
    #expect(ParsedFile(text, limits: Limits(nodes: nodes)).problems.map(\.kind) == (fits ? [] : [.limit]))
  }

  @Test("stop billions of laughs", arguments: [9, 60])
  func laughs(_ levels: Int) throws {
    var text = "a0: &a0 [lol, lol]\n"
    for level in 1..<levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let problem = try #require(ParsedFile(text).problems.first)
    #expect(problem.kind == .limit)
    #expect(ParsedFile(text).source(problem.span).hasPrefix("*a"))
  }

  @Test(
    "count what aliases stand for",
    arguments: [
      ("a: &x [1, 2]\nb: *x\nc: *x\n", 6, true), ("a: &x [1, 2]\nb: *x\nc: *x\n", 5, false),
      ("a: &x 1\nb: [[*x], [*x]]\n", 2, true),
      ("a: &x [1]\nb: &y [*x]\nc: *y\n", 6, true), ("a: &x [1]\nb: &y [*x]\nc: *y\n", 5, false),
    ])
  func expansion(_ text: String, _ limit: Int, _ fits: Bool) {
    let problems = ParsedFile(text, limits: Limits(expandedNodes: limit)).problems
    #expect(problems.map(\.kind) == (fits ? [] : [.limit]))
  }

  @Test("are none for a large document without aliases")
  func noAliases() {
    let text = String(repeating: "- a\n", count: 2_000) + "- &x b\n- *x\n"
    #expect(ParsedFile(text, limits: Limits(expandedNodes: 1_000)).problems.isEmpty)
  }

  @Test("don't come from many anchors, which take linear time")
  func anchors() {
    let text = (0..<20_000).map { "- &a\($0) [&b\($0) x]\n- *a\($0)\n" }.joined()
    #expect(ParsedFile(text).problems.isEmpty)
  }

  @Test("don't stay for the next document")
  func reuse() {
    let file = ParsedFile("a: &x 1\na: 2\n---\nb: *x\n---\nc: d\n")
    #expect(file.parts.map { $0.problems.map(\.kind) } == [[.duplicateKey], [.syntax], []])
  }
}
