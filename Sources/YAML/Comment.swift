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
        } else if Self.mayBeginComment(mark, bytes) {
          let end = bytes.endOfLine(from: mark)
          found.append(comment(mark, end))
          position = end
        } else {
          position = mark + 1
        }
      }
      return found
    }
  }

  /// Whether `#` begins a comment there, and is no part of a tag. libyaml wants no blank behind a
  /// quote or a bracket.
  private static func mayBeginComment(_ mark: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.beginsLine(at: mark) { return true }
    switch bytes[mark - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","):
      return true
    default: return false
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

extension Document {
  /// What a comment speaks of.
  ///
  /// Behind something: its line. Alone on its line: what begins on the next line with content, as
  /// far as it goes; above the first line of the document that is all of it.
  package func reach(of comment: Comment) -> Span {
    let table = LineTable(self)
    let line = table.position(ofByte: Int(comment.span.start)).line
    guard comment.isAlone else { return table.span(ofLine: line, file: file) ?? comment.span }
    guard let root, let below = firstContent(behind: comment.span.end) else { return comment.span }
    if below <= root.span.start { return root.span }
    return root.outermostPart(startingAt: below) ?? comment.span
  }

  /// The first byte behind a comment that is neither blank nor in a comment, from the file's start.
  private func firstContent(behind position: UInt32) -> UInt32? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = Int(position) - Int(offset)
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "#") {
          index = max(bytes.endOfLine(from: index), index + 1)
        } else if bytes[index].isBlank || bytes[index].isLineEnd {
          index += 1
        } else {
          return offset + UInt32(truncatingIfNeeded: index)
        }
      }
      return nil
    }
  }
}

extension Node {
  /// The entry or item that begins at a byte: the outermost one but for mappings, of which the
  /// entry is meant. A `-` before an item belongs to it.
  fileprivate func outermostPart(startingAt position: UInt32) -> Span? {
    var current = self
    descent: while true {
      for entry in current.entries {
        let span = entry.key.span.union(entry.value.span)
        if span.start == position { return span }
        guard span.start < position, position < span.end else { continue }
        current = entry.value
        continue descent
      }
      var behind = current.span.start
      for item in current.items {
        // The dash lies between the end of the item before and the item.
        if behind <= position, position <= item.span.start { return item.span }
        behind = item.span.end
        guard item.span.start < position, position < item.span.end else { continue }
        current = item
        continue descent
      }
      return nil
    }
  }
}
