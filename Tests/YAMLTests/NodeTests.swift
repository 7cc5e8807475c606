import Testing
import YAML

@Suite("Reading nodes")
struct NodeTests {
  private func root(_ text: String) throws -> Node { try #require(ParsedFile(text).root) }

  @Test(
    "merges by the order of YAML",
    arguments: [
      ("a: 1\n<<: {a: 2, b: 3}", "a=1 b=3"), ("<<: {a: 2, b: 3}\na: 1", "a=1 b=3"),
      ("<<: [{a: 1}, {a: 2, b: 3}]", "a=1 b=3"),
      ("<<: [{<<: {b: 1}}, {b: 2}]", "b=1"), ("<<: {b: 1, <<: {b: 2, c: 3}}", "b=1 c=3"),
      ("<<: {a: 1}\n<<: {a: 2}", "a=2"),
      ("\"<<\": {a: 1}", "<<="), ("<<: {a: 1}\n\"<<\": b", "<<=b a=1"), ("!!str <<: {a: 1}", "<<="),
      ("<<: a\nb: c", "b=c"),
      ("<<: [a, {b: c}]", "b=c"), ("x: &x {a: 1}\n<<: *x", "x= a=1"),
      ("x: &x [{a: 1}, {a: 2}]\n<<: *x", "x= a=1"),
      ("<<: {a: 1, a: 2}", "a=2"), ("a: 1", "a=1"), ("<<: [[{a: 1}]]\nb: 2", "b=2"),
    ])
  func merges(_ text: String, _ expected: String) throws {
    let entries = try root(text).effectiveEntries
    let written = entries.map { "\($0.key.text ?? "")=\($0.value.text ?? "")" }
    #expect(written.joined(separator: " ") == expected)
    for key: StaticString in ["a", "b", "c"] {
      #expect(try root(text)[key]?.text == entries.first { $0.key.isText(key) }?.value.text)
    }
  }

  @Test(
    "finds a part of a scalar's text, unescaped and through aliases",
    arguments: [
      ("k: istio.io/rev", true), ("k: istio", false), ("k: \"istio\\x2eio/\"", true),
      ("k: [istio.io/]", false),
      ("a: &a istio.io/\nk: *a", true), ("k:", false),
    ])
  func containsText(_ text: String, _ expected: Bool) throws {
    #expect(try root(text)["k"]?.containsText("istio.io/") == expected)
  }

  @Test("keeps merges of merges in bounds")
  func deepMerges() throws {
    let text =
      "m0: &m0 {k: 0}\n"
      + (1..<300).map { "m\($0): &m\($0) {<<: [*m\($0 - 1), *m\($0 - 1)], k: \($0)}\n" }.prefix(14).joined()
    #expect(try root(text + "last: {<<: *m14}\n")["last"]?["k"]?.text == "14")
  }

  @Test("follows aliases, and knows where they stand")
  func aliases() throws {
    let file = ParsedFile("a: &x {b: [c]}\nd: *x\n? *x\n: e\nf: &x 2\ng: *x\n")
    let root = try #require(file.root)
    let alias = try #require(root["d"])
    #expect(alias.isAlias)
    #expect(alias.isMapping)
    #expect(file.source(alias.span) == "*x")
    #expect(alias["b"]?.items.map(\.text) == ["c"])
    #expect(alias["b"].map { file.source($0.span) } == "[c]")
    #expect(root["g"]?.integer == 2)
    #expect(root["a"]?.isAlias == false)
  }

  @Test(
    "an anchor defined once more counts from there",
    arguments: [
      ("[&a 1, *a, &a 2, *a]", ["1", "1", "2", "2"]), ("[&a [&a x, *a], *a]", [nil, "x"]),
    ])
  func redefined(_ text: String, _ expected: [String?]) throws {
    #expect(try root(text).items.map(\.text) == expected)
  }

  @Test(
    "texts are those of YAML, in every style",
    arguments: [
      ("k: plain", "plain", NodeStyle.plain), ("k: 'it''s'", "it's", .singleQuoted),
      ("k: \"\\u00e9\"", "é", .doubleQuoted),
      ("k: |\n  a\n  b\n", "a\nb\n", .literal), ("k: >-\n  a\n  b\n", "a b", .folded), ("k:", "", .plain),
      ("k: ''", "", .singleQuoted),
      ("k: a\n  b", "a b", .plain), ("k: \"\"", "", .doubleQuoted),
    ])
  func texts(_ yaml: String, _ text: String, _ style: NodeStyle) throws {
    let node = try #require(try root(yaml)["k"])
    #expect(node.text == text)
    #expect(node.style == style)
    #expect(node.located == Located(text, at: node.span))
  }

  @Test("compares text by bytes")
  func isText() throws {
    let node = try #require(try root("k: \"\\u00e1\"")["k"])
    #expect(node.isText("\u{E1}"))
    #expect(!node.isText("a\u{301}"))
    #expect(!node.isText(""))
    #expect(try root("k: [a]")["k"]?.isText("a") == false)
  }

  @Test("finds nothing in what is no collection of that kind")
  func wrongKind() throws {
    let root = try root("a: [b]\nc: d\ne: {f: g}\n")
    let a = try #require(root["a"])
    let c = try #require(root["c"])
    let e = try #require(root["e"])
    #expect(a["b"] == nil)
    #expect(Array(a.entries).isEmpty)
    #expect(c["d"] == nil)
    #expect(Array(c.items).isEmpty)
    #expect(Array(e.items).isEmpty)
    #expect(root["x"] == nil)
    #expect(c.effectiveEntries.isEmpty)
  }
}
