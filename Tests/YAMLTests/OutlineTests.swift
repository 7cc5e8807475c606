import Testing
import YAML

@Suite("Outlines")
struct OutlineTests {
  @Test(
    "say what the top level holds, or that it must be parsed",
    arguments: [
      ("apiVersion: v1\nkind: Pod\n", true, "v1", "Pod"),
      ("# c\n\napiVersion: \"v1\" # c\nkind: 'Pod'\t# c\n", true, "v1", "Pod"),
      ("--- # c\nkind : Pod\nmetadata:\n  kind: Other\n", true, nil, "Pod"),
      ("apiVersion: v1\r\nkind: Pod\r\n", true, "v1", "Pod"),
      ("kindX: a\nxkind: b\nkind/x: c\n", true, nil, nil),
      ("- kind: a\n- kind: b\n", true, nil, nil),
      ("just text\n", true, nil, nil),
      (
        "apiVersion: v1\ndata:\n  a: \"{'x': [1]}\"\nkind: ConfigMap\nmetadata:\n  name: x\n", true, "v1",
        "ConfigMap"
      ),
      ("apiVersion: \"v1\"\nkind: \"Pod\"\nx: \"y\"\n", true, "v1", "Pod"),
      ("kind: Pod\n# c\n  # c\n\nspec: {}\n", true, nil, "Pod"),
      ("apiVersion: v1\ndata:\n  a: \"x\"\nkind: ConfigMap\nb: \"y\"\n", false, "v1", "ConfigMap"),
      ("a: \"\nkind: Fake\n\"\n", false, nil, "Fake"),
      ("a: {\nkind: Fake\n}\n", false, nil, "Fake"),
      ("kind: Pod\n  man\n", false, nil, "Pod"),
      ("kind: a\nkind: b\n", false, nil, "a"),
      ("kind:\n  Pod\n", false, nil, nil),
      ("kind: &a Pod\n", false, nil, nil),
      ("kind: \"P\\x6fd\"\n", false, nil, nil),
      ("kind: 'P''d'\n", false, nil, nil),
      ("\"kind\": Pod\n", false, nil, nil),
      ("? kind\n: Pod\n", false, nil, nil),
      ("{kind: Pod}\n", false, nil, nil),
      ("--- {kind: Pod}\n", false, nil, nil),
      ("<<: {kind: Pod}\n", false, nil, nil),
      (" kind: Pod\n", false, nil, nil),
      ("kind: Pod\r", false, nil, "Pod"),
    ])
  func outline(_ text: String, _ isCertain: Bool, _ apiVersion: String?, _ kind: String?) throws {
    let file = ParsedFile(text)
    let slice = try #require(file.parts.last?.slice)
    let values = slice.outline.values.map { $0.map { String(decoding: file.bytes[$0], as: UTF8.self) } }
    #expect(slice.outline.isCertain == isCertain)
    #expect(values == [apiVersion, kind])
  }

  @Test("of one document know nothing of the others")
  func separate() {
    let file = ParsedFile("kind: A\n---\napiVersion: b\n---\n{x: y}\n---\nkind: C\n...\nz: 1\n")
    let outlines = file.parts.map(\.slice.outline)
    #expect(outlines.map(\.isCertain) == [true, true, false, true, true])
    #expect(
      outlines.map { $0.values.map { $0 != nil } } == [
        [false, true], [true, false], [false, false], [false, true], [false, false],
      ])
  }
}
