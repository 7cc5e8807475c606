/// One parsed document: its bytes, and a tree in which every node knows where it was written.
///
/// Immutable, so it can be read from any number of threads.
package final class Document: Sendable {
  package let file: FileID
  /// Offset of the document's first byte from the start of the file.
  package let offset: UInt32
  /// The line of the document's first byte, from 1.
  package let firstLine: Int
  package let bytes: [UInt8]
  let tree: Tree

  init(file: FileID, offset: UInt32, firstLine: Int, bytes: [UInt8], tree: Tree) {
    self.file = file
    self.offset = offset
    self.firstLine = firstLine
    self.bytes = bytes
    self.tree = tree
  }

  /// The document's value; none when it has no content.
  package var root: Node? {
    tree.nodes.isEmpty ? nil : Node(document: self, index: 0)
  }

  /// The whole document.
  package var span: Span { span(0, UInt32(truncatingIfNeeded: bytes.count)) }

  /// A span from offsets within the document.
  func span(_ start: UInt32, _ end: UInt32) -> Span {
    Span(file: file, start: offset + start, end: offset + end)
  }

  /// The bytes at a span of this document, as text; malformed UTF-8 is repaired.
  package func source(_ span: Span) -> String {
    String(decoding: bytes[range(of: span)], as: UTF8.self)
  }

  /// A span of this file as a range of `bytes`, clamped.
  package func range(of span: Span) -> Range<Int> {
    let start = min(max(Int(span.start) - Int(offset), 0), bytes.count)
    let end = min(max(Int(span.end) - Int(offset), start), bytes.count)
    return start..<end
  }
}
