import FoundationEssentials
import Testing
import YAML

@testable import Manifests

@Suite("Tables of fields")
struct FieldTableTests {
  private static let kinds = Kind.allCases.filter { FieldTable.of($0) != nil }

  @Test("every line of a table was understood", arguments: kinds)
  func isRead(_ kind: Kind) throws {
    let table = try #require(FieldTable.of(kind))
    for object in table.objects {
      #expect(!object.fields.isEmpty)
      #expect(Set(object.fields.map(\.name)).count == object.fields.count)
      for group in object.alternatives { #expect(group.allSatisfy { object[$0] != nil }) }
    }
  }

  @Test("a table of one's own")
  func reading() throws {
    let table = FieldTable(
      """
      hosts!: list 1..4 of text ..8
      tls: Tls
      ports: list of object
        number!: integer 1..65535
      mode: choice A B
      """,
      shared: """
        Tls:
          key: text
          cert: map of text
          only one: key cert
        """)
    let root = table.objects[table.root]
    #expect(root.fields.map(\.name) == ["hosts", "tls", "ports", "mode"])
    #expect(root.fields.map(\.isRequired) == [true, false, false, false])
    guard case .list(1...4, .text(let length, nil)) = root.fields[0].type else {
      Issue.record("hosts is \(root.fields[0].type)")
      return
    }
    #expect(length?.upperBound == 8)
    guard case .object(let tls) = root.fields[1].type else {
      Issue.record("tls is \(root.fields[1].type)")
      return
    }
    #expect(table.objects[tls].alternatives == [["key", "cert"]])
  }

  /// The CRDs lie beside the checkout of those who make the tables; elsewhere there is nothing to compare with.
  @Test("tables say what the CRDs say", .enabled(if: CRDs.areThere), arguments: kinds)
  func agreeWithCRDs(_ kind: Kind) throws {
    let table = try #require(FieldTable.of(kind))
    let schemas = try CRDs.schemas(of: kind)
    #expect(!schemas.isEmpty)
    for schema in schemas { compare(schema, .object(table.root), in: table, at: kind.name) }
  }

  private func compare(_ schema: Node, _ type: FieldType, in table: FieldTable, at path: String) {
    switch (schema["type"]?.text, type) {
    case ("object", .object(let id)):
      let properties = schema["properties"]?.effectiveEntries ?? []
      let object = table.objects[id]
      #expect(object.fields.map(\.name).sorted() == properties.compactMap(\.key.text).sorted(), "\(path)")
      let required = schema["required"]?.items.compactMap(\.text) ?? []
      #expect(object.fields.filter(\.isRequired).map(\.name).sorted() == required.sorted(), "\(path)")
      for property in properties {
        guard let name = property.key.text, let field = object[name] else { continue }
        compare(property.value, field.type, in: table, at: "\(path).\(name)")
      }
    case ("array", .list(_, let element)):
      if let items = schema["items"] { compare(items, element, in: table, at: "\(path)[]") }
    case ("object", .map(let value)):
      if let values = schema["additionalProperties"] { compare(values, value, in: table, at: "\(path).*") }
    case ("string", .choice(let words)):
      #expect(schema["enum"]?.items.compactMap(\.text) == words, "\(path)")
    case ("string", .text), ("string", .duration), ("integer", .integer), ("number", .number),
      ("boolean", .boolean), ("object", .any), (nil, .integerOrText):
      break
    default:
      Issue.record("\(path): \(schema["type"]?.text ?? "no type") is not \(type)")
    }
  }
}

/// `shared/reference/crds/istio.yaml`, where it is.
private enum CRDs {
  private static let path: String = {
    let steps = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return steps.joined(separator: "/") + "/../shared/reference/crds/istio.yaml"
  }()

  static var areThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// The schema of `spec` in each version.
  static func schemas(of kind: Kind) throws -> [Node] {
    try roots.get().filter { $0["spec"]?["names"]?["kind"]?.text == kind.name }.flatMap { crd in
      (crd["spec"]?["versions"]).map { Array($0.items) } ?? []
    }
    .compactMap { $0["schema"]?["openAPIV3Schema"]?["properties"]?["spec"] }
  }

  private static let roots = Result { try parsed() }

  private static func parsed() throws -> [Node] {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    return bytes.withUnsafeBufferPointer { buffer in
      var parser = DocumentParser(limits: Limits())
      return DocumentSplitter.slices(of: buffer, probes: []).compactMap { slice in
        let text = UnsafeBufferPointer(rebasing: buffer[slice.range])
        return parser.parse(
          text, file: FileID(rawValue: 0), offset: slice.range.lowerBound, firstLine: slice.firstLine
        ).document?.root
      }
    }
  }
}
