import Testing
import YAML

@Suite("Field paths")
struct FieldPathTests {
  private static let yaml = """
    spec:
      hosts: [a, b]
      http:
      - match:
        - uri: {prefix: /x}
      - name: second
    metadata:
      labels:
        app.kubernetes.io/name: shop
        _x1: y
    shared: &s {k: v}
    alias: *s
    ? [complex]
    : value
    empty:

    """

  @Test(
    "lead to the innermost node",
    arguments: [
      ("/x", "spec.http[0].match[0].uri.prefix"), ("b]", "spec.hosts[1]"), ("second", "spec.http[1].name"),
      ("shop", "metadata.labels[\"app.kubernetes.io/name\"]"), ("y\n", "metadata.labels._x1"),
      ("hosts", "spec.hosts"),
      ("v}", "shared.k"), ("*s", "alias"), ("complex", "[\"?\"]"), ("value", "[\"?\"]"), ("empty", "empty"),
    ])
  func lead(_ part: String, _ expected: String) throws {
    let root = try #require(ParsedFile(Self.yaml).root)
    let range = try #require(Self.yaml.firstRange(of: part))
    let start = UInt32(Self.yaml.utf8.distance(from: Self.yaml.startIndex, to: range.lowerBound))
    let span = Span(file: root.span.file, start: start, end: start + 1)
    #expect(root.fieldPath(to: span) == expected)
  }

  @Test("are empty for the node itself and for what lies outside")
  func empty() throws {
    let root = try #require(ParsedFile("a: [b]\nc: d\n").root)
    let inner = try #require(root["a"])
    let other = try #require(root["c"])
    #expect(root.fieldPath(to: root.span).isEmpty)
    #expect(inner.fieldPath(to: other.span).isEmpty)
    #expect(root.fieldPath(to: Span(file: FileID(rawValue: 99), start: 0, end: 1)).isEmpty)
  }
}
