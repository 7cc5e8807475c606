/// What a node is. An alias stays a node of its own and is followed when it is read.
package enum NodeKind: UInt8, Sendable {
  case scalar, mapping, sequence, alias
}

/// How a node was written.
package enum NodeStyle: UInt8, Sendable {
  case plain, singleQuoted, doubleQuoted, literal, folded, block, flow
}

/// One node of a document's arena, in 16 bytes.
///
/// Nodes stand in the order of their first byte, each before its children, so the first child of
/// node `i` is `i + 1` and its next sibling is `next`. The children of a mapping alternate between
/// key and value.
struct NodeRecord: Sendable {
  /// Offsets from the start of the document's bytes; anchor and tag lie before `start`.
  var start: UInt32
  var end: UInt32
  /// Index just behind the last descendant.
  var next: UInt32
  private var bits: UInt32

  init(kind: NodeKind, style: NodeStyle, start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
    self.next = 0
    self.bits = UInt32(kind.rawValue) | UInt32(style.rawValue) << 4
  }

  struct Flags: OptionSet {
    let rawValue: UInt32
    /// The text differs from the source bytes and is kept in the document's side table.
    static let decoded = Flags(rawValue: 1 << 8)
    /// The node has a tag that overrides what it would be without. On a scalar, `!!int` and the
    /// like are none: what they name is what a plain scalar of that look is anyway.
    static let tagged = Flags(rawValue: 1 << 9)
    /// A mapping with a merge key (`<<`).
    static let merges = Flags(rawValue: 1 << 10)
    /// A mapping in which a key stands twice.
    static let repeats = Flags(rawValue: 1 << 11)
  }

  var kind: NodeKind { NodeKind(rawValue: UInt8(truncatingIfNeeded: bits & 0xF)) ?? .scalar }
  var style: NodeStyle { NodeStyle(rawValue: UInt8(truncatingIfNeeded: bits >> 4 & 0xF)) ?? .plain }

  func has(_ flag: Flags) -> Bool { bits & flag.rawValue != 0 }
  mutating func insert(_ flag: Flags) { bits |= flag.rawValue }

  /// The range of the source bytes that hold the text, when no decoding is needed.
  var rawText: Range<Int> {
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    return isQuoted && end >= start + 2 ? Int(start) + 1..<Int(end) - 1 : Int(start)..<Int(end)
  }

  /// Whether this, as a key, merges its value in: a plain `<<`.
  func isMergeKey(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    kind == .scalar && style == .plain && !has(.tagged) && end - start == 2
      && bytes[Int(start)] == UInt8(ascii: "<") && bytes[Int(start) + 1] == UInt8(ascii: "<")
  }
}
