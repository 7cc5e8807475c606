import Manifests
import YAML

/// Turns spans into what people read: paths, lines, columns, objects and fields.
struct PlaceResolver {
  private let sources: [SourceText]
  /// Line tables of the documents asked for lately: findings come in order of place.
  private var tables: [ObjectIdentifier: LineTable] = [:]

  /// Lines of a place worth showing at most.
  private static let shownLines = 6

  init(_ sources: [SourceText]) {
    self.sources = sources
  }

  func isInScope(_ span: Span) -> Bool { source(of: span)?.isInScope ?? true }

  mutating func diagnostic(_ finding: Finding, _ info: RuleInfo, _ severity: Severity) -> Diagnostic {
    let object = objectNode(at: finding.primary.span)
    return Diagnostic(
      rule: info.name, severity: severity, message: finding.message, place: place(finding.primary),
      object: object.flatMap(Self.name(of:)),
      field: object.flatMap { Self.field(in: $0, finding.primary.span) },
      why: finding.why ?? info.rationale, help: finding.help, assumptions: finding.assumptions,
      related: finding.related.map { place($0) }, fixes: finding.fixes.map { resolve($0) },
      equivalents: info.equivalents)
  }

  // MARK: Places

  /// A label resolved to path, line and column.
  mutating func place(_ label: Label) -> Place {
    let path = source(of: label.span)?.path ?? "?"
    guard let document = document(of: label.span) else {
      let start = Position(line: 1, column: 1, offset: Int(label.span.start))
      return Place(path: path, start: start, end: start, label: label.text)
    }
    let table = table(for: document)
    let start = Self.position(Int(label.span.start), table)
    let end = Self.position(Int(label.span.end), table)
    let lastShown = min(end.line, start.line + Self.shownLines - 1)
    let lines = (start.line...max(start.line, lastShown)).compactMap { table.text(ofLine: $0) }
    return Place(
      path: path, start: start, end: end, label: label.text, lines: lines,
      helmSource: document.helmSource)
  }

  private static func position(_ offset: Int, _ table: LineTable) -> Position {
    let (line, column) = table.position(ofByte: offset)
    return Position(line: line, column: column, offset: offset)
  }

  private mutating func table(for document: Document) -> LineTable {
    if let known = tables[ObjectIdentifier(document)] { return known }
    if tables.count > 64 { tables.removeAll() }
    let table = LineTable(document)
    tables[ObjectIdentifier(document)] = table
    return table
  }

  private mutating func resolve(_ fix: Fix) -> ResolvedFix {
    ResolvedFix(
      title: fix.title, safety: fix.safety,
      edits: fix.edits.map { ResolvedFix.Edit(place: place(Label($0.span)), replacement: $0.replacement) })
  }

  private func source(of span: Span) -> SourceText? {
    let index = Int(span.file.rawValue)
    return sources.indices.contains(index) ? sources[index] : nil
  }

  private func document(of span: Span) -> Document? { source(of: span)?.document(at: span.start) }

  // MARK: Objects

  /// The mapping of the object that holds a span: the document's, or an item of a `List`.
  private func objectNode(at span: Span) -> Node? {
    guard var object = document(of: span)?.root else { return nil }
    while let item = object.listedObjects?.first(where: { $0.span.contains(span) }) { object = item }
    return object
  }

  private static func name(of object: Node) -> ObjectName? {
    guard let kind = object["kind"]?.text else { return nil }
    let metadata = object["metadata"]
    return ObjectName(
      apiVersion: object["apiVersion"]?.text ?? "", kind: kind, namespace: metadata?["namespace"]?.text,
      name: metadata?["name"]?.text)
  }

  private static func field(in object: Node, _ span: Span) -> String? {
    let path = object.fieldPath(to: span)
    return path.isEmpty ? nil : path
  }
}

extension Document {
  /// The template that `helm template` names in a comment above the object.
  fileprivate var helmSource: String? {
    let head = String(decoding: bytes.prefix(512), as: UTF8.self)
    for line in head.split(whereSeparator: \.isNewline).prefix(4) where line.hasPrefix("# Source: ") {
      return String(line.dropFirst("# Source: ".count))
    }
    return nil
  }
}
