/// A comment, from its `#` to the end of the line.
package struct Comment: Sendable, Hashable {
  /// The text behind `#`, without blanks at either end.
  package let text: String
  /// Where the text begins in the file.
  package let textStart: UInt32
  package let span: Span
  /// Whether nothing but blanks stands before it on its line.
  package let isAlone: Bool
}

extension Document {
  /// All comments, in order. libyaml drops them, so they are looked for outside the scalars.
  package var comments: [Comment] {
    bytes.withUnsafeBufferPointer { bytes in
      var found: [Comment] = []
      var scalars = tree.nodes.lazy.filter { $0.kind == .scalar }.makeIterator()
      var scalar = scalars.next()
      var position = 0
      while let mark = bytes.firstIndex(of: UInt8(ascii: "#"), from: position) {
        while let passed = scalar, Int(passed.end) <= mark { scalar = scalars.next() }
        if let around = scalar, around.start <= mark, !around.hasHeader(through: mark, bytes) {
          position = Int(around.end)
        } else {
          // libyaml lets no tag, anchor or directive hold a `#`, and wants no blank before it where
          // nothing else can stand, as behind a quote.
          let end = bytes.endOfLine(from: mark)
          found.append(comment(mark, end))
          position = end
        }
      }
      return found
    }
  }

  private func comment(_ start: Int, _ end: Int) -> Comment {
    var textStart = start
    while textStart < end, bytes[textStart] == UInt8(ascii: "#") || bytes[textStart].isBlank {
      textStart += 1
    }
    var textEnd = end
    while textEnd > textStart, bytes[textEnd - 1].isBlank { textEnd -= 1 }
    var before = start
    while before > 0, bytes[before - 1].isBlank { before -= 1 }
    return Comment(
      text: String(decoding: bytes[textStart..<textEnd], as: UTF8.self),
      textStart: offset + UInt32(truncatingIfNeeded: textStart),
      span: span(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end)),
      isAlone: bytes.beginsLine(at: before))
  }
}

extension NodeRecord {
  /// Whether this is a block scalar and a byte of it belongs to its first line, with the `|` or
  /// `>`.
  fileprivate func hasHeader(through byte: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    (style == .literal || style == .folded) && byte < bytes.endOfLine(from: Int(start))
  }
}
