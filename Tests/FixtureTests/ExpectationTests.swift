import Linting
import Testing

@Suite("Markers: what a fixture asks for")
struct ExpectationTests {
  @Test(
    "are read",
    arguments: [
      ("a: 1 # want: one", ["f:1: one"]),
      ("a: 1\nb: 2 # want: one a \"b\" c", ["f:2: one with a \"b\" c in its message"]),
      ("a: 1 # want: one # want: two text", ["f:1: one", "f:1: two with text in its message"]),
      ("# want-below: one\na: 1", ["f:2: one"]),
      ("  # want-below: one\n# want-below: two\na: 1 # want: three", ["f:3: one", "f:3: two", "f:3: three"]),
      ("a: 1 # what I want: nothing", []),
      ("a: 1\r\nb: 2 # want: one\r\n", ["f:2: one"]),
    ])
  func areRead(_ source: String, _ expected: [String]) throws {
    #expect(try Expectation.all(in: source, path: "f").map(\.description) == expected)
  }

  @Test(
    "are refused when they can't be meant",
    arguments: [
      "a: 1 # want-below: one\nb: 2", "a: 1 # want:", "# want-below:\na: 1", "a: 1\n# want-below: one",
    ])
  func areRefused(_ source: String) {
    #expect(throws: Expectation.MalformedMarker.self) {
      try Expectation.all(in: source, path: "f")
    }
  }

  @Test(
    "are compared with the whole list, both ways",
    arguments: [
      ("a: 1 # want: one", ["one"], ""),
      ("a: 1", ["one"], "not wanted:   f:1: one: says one"),
      ("a: 1 # want: one # want: one", ["one"], "not reported: f:1: one"),
      ("a: 1 # want: one", ["one", "one"], "not wanted:   f:1: one: says one"),
      (
        "a: 1 # want: one says two", ["one"],
        "not reported: f:1: one with says two in its message\nnot wanted:   f:1: one: says one"
      ),
      ("a: 1 # want: one # want: one says one", ["one", "one"], ""),
      ("\na: 1 # want: one", ["one"], "not reported: f:2: one\nnot wanted:   f:1: one: says one"),
    ])
  func areCompared(_ source: String, _ rules: [String], _ expected: String) throws {
    let place = Place(
      path: "f", start: Position(line: 1, column: 1, offset: 0), end: Position(line: 3, column: 1, offset: 9))
    let diagnostics = rules.map {
      Diagnostic(rule: $0, severity: .error, message: "says \($0)", place: place)
    }
    #expect(Comparison(try Expectation.all(in: source, path: "f"), diagnostics).report == expected)
  }
}
