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

/// The arena of a document's nodes, and the little that does not fit into them.
struct Tree: Sendable {
  /// Text of one scalar that needed decoding, as a range of `decodedBytes`.
  struct DecodedText: Sendable {
    let node: UInt32
    let range: Range<UInt32>
  }

  /// An alias node, and the node it stands for, which lies wholly before it.
  struct Alias: Sendable {
    let node: UInt32
    let target: UInt32
  }

  var nodes: [NodeRecord] = []
  /// Sorted by node.
  var decoded: [DecodedText] = []
  var decodedBytes: [UInt8] = []
  /// Sorted by node.
  var aliases: [Alias] = []

  func decodedText(of node: UInt32) -> Range<Int>? {
    guard let found = decoded.search(node, by: \.node) else { return nil }
    return Int(found.range.lowerBound)..<Int(found.range.upperBound)
  }

  /// The node itself, or what it stands for when it is an alias.
  func resolve(_ node: UInt32) -> UInt32 {
    guard nodes[Int(node)].kind == .alias else { return node }
    return aliases.search(node, by: \.node)?.target ?? node
  }
}

extension Array {
  /// The element whose key is `key`, in an array sorted by it.
  func search<Key: Comparable>(_ key: Key, by keyOf: (Element) -> Key) -> Element? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if keyOf(self[middle]) < key { low = middle + 1 } else { high = middle }
    }
    guard low < count, keyOf(self[low]) == key else { return nil }
    return self[low]
  }
}
