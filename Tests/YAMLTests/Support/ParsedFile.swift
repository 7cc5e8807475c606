import YAML

/// A file cut into documents and parsed, as the linter does it.
struct ParsedFile {
  struct Part {
    let slice: DocumentSlice
    let document: Document?
    let problems: [Problem]
  }

  let bytes: [UInt8]
  let parts: [Part]

  static let probes: [StaticString] = ["apiVersion", "kind"]

  init(_ text: String, limits: Limits = Limits()) {
    self.init(Array(text.utf8), limits: limits)
  }

  init(_ bytes: [UInt8], limits: Limits = Limits()) {
    self.bytes = bytes
    self.parts = bytes.withUnsafeBufferPointer { buffer in
      var parser = DocumentParser(limits: limits)
      return DocumentSplitter.slices(of: buffer, probes: Self.probes).map { slice in
        let result = parser.parse(
          UnsafeBufferPointer(rebasing: buffer[slice.range]), file: FileID(rawValue: 7),
          offset: slice.range.lowerBound, firstLine: slice.firstLine)
        return Part(slice: slice, document: result.document, problems: result.problems)
      }
    }
  }

  var documents: [Document] { parts.compactMap(\.document) }
  var problems: [Problem] { parts.flatMap(\.problems) }

  /// The root of the only document with content.
  var root: Node? {
    let roots = documents.compactMap(\.root)
    return roots.count == 1 ? roots.first : nil
  }

  func source(_ span: Span) -> String {
    guard span.end <= bytes.count else { return "<outside>" }
    return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}
