import Linting
import Testing

@Suite("Directives: what a comment or annotation silences")
struct DirectiveTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// What is still reported, as `rule:line`.
    let left: [String]

    init(_ name: String, _ text: String, left: [String]) {
      self.name = name
      self.text = text
      self.left = left
    }

    var testDescription: String { name }
  }

  @Test("reach as far as they should and no further", arguments: reach)
  func reaches(_ sample: Case) async {
    #expect(await Sample(text: sample.text).findings() == sample.left)
  }

  @Test("are read in every way they can be written", arguments: writing)
  func areRead(_ sample: Case) async {
    #expect(await Sample(text: sample.text).findings() == sample.left)
  }

  @Test("count for nothing with --no-ignores", arguments: reach)
  func areNotHonoured(_ sample: Case) async {
    let report = await Sample(text: sample.text, honoursDirectives: false).report()
    #expect(report.summary.suppressed == 0)
    #expect(report.diagnostics.allSatisfy { $0.rule.hasPrefix("bad-") })
    #expect(!report.diagnostics.isEmpty)
  }

  @Test("what they silence is counted")
  func areCounted() async {
    let text = head + "metadata: {a: bad, b: bad, c: bad} # meshlint: ignore[bad-value] r"
    let report = await Sample(text: text).report()
    #expect(report.summary.suppressed == 3)
    #expect(report.summary.errors == 0)
  }

  private static let reach: [Case] = [
    Case(
      "at the end of a line: that line",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a: bad # meshlint: ignore[bad-value] r
        b: bad
      """, left: ["bad-value:5"]),
    Case(
      "at the end of a line in the span",
      """
      apiVersion: v1
      kind: Service
      spec:
        a: good
        b: bad # meshlint: ignore[bad-spec] r
      """, left: ["bad-value:5"]),
    Case(
      "alone above a key: its value, however long",
      """
      apiVersion: v1
      kind: Service
      metadata:
        # meshlint: ignore[bad-value] r
        a:
          b: bad
          c: [bad]
        d: bad
      """, left: ["bad-value:8"]),
    Case(
      "alone above a key: nothing of what holds it",
      """
      apiVersion: v1
      kind: Service
      spec:
        # meshlint: ignore[bad-value, bad-spec] r
        a: bad
        b: good
      """, left: ["echo-unused:4", "bad-spec:5"]),
    Case(
      "alone above a list item: the item",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a:
          - x: bad
          # meshlint: ignore[bad-value] r
          - x: bad
            y: bad
          - bad
      """, left: ["bad-value:5", "bad-value:9"]),
    Case(
      "alone above the first list item: the item and not the list",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a:
        # meshlint: ignore[bad-value] r
        - bad
        - bad
      """, left: ["bad-value:7"]),
    Case(
      "alone above the first key of an item: that entry",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a:
          -
            # meshlint: ignore[bad-value] r
            x: bad
            y: bad
      """, left: ["bad-value:8"]),
    Case(
      "alone above an item in brackets",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a: [
          # meshlint: ignore[bad-value] r
          [bad, {x: bad}],
          # meshlint: ignore[bad-value] r
          {x: bad}, bad
        ]
        b:
          -
            # meshlint: ignore[bad-value] r
            [bad, bad]
      """, left: ["bad-value:8"]),
    Case(
      "alone between the keys of an item",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a:
          - x: bad
            # meshlint: ignore[bad-value] r
            y: bad
            z: bad
      """, left: ["bad-value:5", "bad-value:8"]),
    Case(
      "alone above a list in a list",
      """
      apiVersion: v1
      kind: Service
      metadata:
        a:
          # meshlint: ignore[bad-value] r
          - - bad
            - bad
          - - bad
      """, left: ["bad-value:8"]),
    Case(
      "alone, with other comments and blank lines between",
      """
      apiVersion: v1
      kind: Service
      metadata:
        # meshlint: ignore[bad-value] r

        # a word on a
        a: bad
        b: bad
      """, left: ["bad-value:8"]),
    Case(
      "alone in a flow mapping",
      """
      apiVersion: v1
      kind: Service
      metadata: {
        # meshlint: ignore[bad-value] r
        a: bad,
        b: bad
      }
      """, left: ["bad-value:6"]),
    Case(
      "alone above the document: all of it, and not the next",
      """
      # meshlint: ignore[bad-value] r
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: ["bad-value:8"]),
    Case(
      "alone below the marker of a document",
      """
      ---
      # meshlint: ignore[bad-value] r
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: []),
    Case(
      "alone above the marker: the document below",
      """
      # meshlint: ignore[bad-value] r
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      # meshlint: ignore[bad-value] r
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: ["bad-value:9"]),
    Case(
      "at the end of the first key's line: no more than that",
      """
      apiVersion: v1 # meshlint: ignore[bad-value] r
      kind: Service
      metadata: {a: bad}
      """, left: ["echo-unused:1", "bad-value:3"]),
    Case(
      "behind everything: nothing",
      """
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      # meshlint: ignore[bad-value] r
      """, left: ["bad-value:3", "echo-unused:4"]),
    Case(
      "ignore-file: every document",
      """
      # meshlint: ignore-file[bad-value] r
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      spec: {a: bad}
      """, left: ["bad-spec:9"]),
    Case(
      "ignore-file above the first marker, with comments only",
      """
      # A licence.
      # meshlint: ignore-file[bad-value] r
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: []),
    Case(
      "ignore-file below the first object: nothing",
      """
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      ---
      # meshlint: ignore-file[bad-value] r
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: ["bad-value:3", "echo-malformed:5", "bad-value:8"]),
    Case(
      "ignore-file at the end of a line: nothing",
      """
      apiVersion: v1 # meshlint: ignore-file[bad-value] r
      kind: Service
      metadata: {a: bad}
      """, left: ["echo-malformed:1", "bad-value:3"]),
    Case(
      "an annotation: its object",
      """
      apiVersion: v1
      kind: Service
      metadata: {a: bad, annotations: {meshlint.dev/ignore: "bad-value: r"}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {a: bad}
      """, left: ["bad-value:7"]),
    Case(
      "an annotation in a List: its item",
      """
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: Service
          metadata: {a: bad, annotations: {meshlint.dev/ignore: "bad-value: r"}}
        - apiVersion: v1
          kind: Service
          metadata: {a: bad}
      """, left: ["bad-value:9"]),
  ]

  private static let head = "apiVersion: v1\nkind: Service\n"

  private static let writing: [Case] = [
    Case("without blanks", head + "metadata: {a: bad} #meshlint:ignore[bad-value]r", left: []),
    Case("with many", head + "metadata: {a: bad}   ##  meshlint:  ignore[ bad-value ]  r ", left: []),
    Case("several rules", head + "spec: {a: bad} # meshlint: ignore[bad-value, bad-spec] r", left: []),
    Case(
      "several rules, one blank", head + "spec: {a: bad} # meshlint: ignore[bad-value,bad-spec]", left: []),
    Case("a comma too many", head + "metadata: {a: bad} # meshlint: ignore[bad-value,] r", left: []),
    Case(
      "CR LF",
      "apiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  # meshlint: ignore[bad-value] r\r\n  a: bad\r\n",
      left: []),
    Case(
      "non-ASCII before it", head + "metadata: {ü: \"日本\", a: bad} # meshlint: ignore[bad-value] ✓", left: []),
    Case(
      "an annotation with several rules",
      head + "spec: {a: bad}\nmetadata: {annotations: {meshlint.dev/ignore: 'bad-value, bad-spec: r'}}",
      left: []),
    Case(
      "an annotation with several reasons",
      head + "spec: {a: bad}\nmetadata: {annotations: {meshlint.dev/ignore: 'bad-value: r; bad-spec: s'}}",
      left: []),
    Case(
      "an annotation without a rule", head + "metadata: {a: bad, annotations: {meshlint.dev/ignore: ': r'}}",
      left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "an annotation that is no text", head + "metadata: {a: bad, annotations: {meshlint.dev/ignore: [x]}}",
      left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "text of a scalar is no comment",
      head
        + "metadata:\n  a: bad\n  b: \"# meshlint: ignore-file[bad-value]\"\n  c: |\n    # meshlint: ignore[bad-value]\n",
      left: ["bad-value:4"]),
    Case(
      "a word before it", head + "metadata: {a: bad} # see meshlint: ignore[bad-value]", left: ["bad-value:3"]
    ),
    Case(
      "another order", head + "metadata: {a: bad} # meshlint: off", left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "no bracket", head + "metadata: {a: bad} # meshlint: ignore bad-value",
      left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "no end", head + "metadata: {a: bad} # meshlint: ignore[bad-value",
      left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "no rule", head + "metadata: {a: bad} # meshlint: ignore[] r",
      left: ["bad-value:3", "echo-malformed:3"]),
    Case(
      "another rule", head + "metadata: {a: bad} # meshlint: ignore[bad-spec] r",
      left: ["bad-value:3", "echo-unused:3"]),
    Case(
      "no pattern", head + "metadata: {a: bad} # meshlint: ignore[bad-*] r",
      left: ["bad-value:3", "echo-unused:3"]),
    Case(
      "a rule about directives", head + "metadata: {b: 1} # meshlint: ignore[bad-value, echo-unused] r",
      left: []),
    Case(
      "a rule about directives that is not needed",
      head + "metadata: {a: bad} # meshlint: ignore[bad-value, echo-unused] r", left: ["echo-unused:3"]),
  ]

  private var head: String { Self.head }
}
