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
  /// All comments, in order. libyaml drops them, so they are looked for between the scalars.
  package var comments: [Comment] {
    var found: [Comment] = []
    var position = 0
    for record in tree.nodes where record.kind == .scalar && Int(record.end) > position {
      findComments(in: position..<Int(record.start), &found)
      position = Int(record.end)
      guard record.style == .literal || record.style == .folded else { continue }
      findComments(in: Int(record.start)..<endOfLine(from: Int(record.start)), &found)
    }
    findComments(in: position..<bytes.count, &found)
    return found
  }

  private func findComments(in range: Range<Int>, _ found: inout [Comment]) {
    var position = range.lowerBound
    while position < range.upperBound {
      guard bytes[position] == UInt8(ascii: "#"), startsComment(position) else {
        position += 1
        continue
      }
      let end = endOfLine(from: position)
      found.append(comment(position, end))
      position = end
    }
  }

  private func startsComment(_ position: Int) -> Bool {
    position == 0 || bytes[position - 1].isBlank || bytes[position - 1].isLineEnd
  }

  private func endOfLine(from position: Int) -> Int {
    var end = position
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return end
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
      isAlone: before == 0 || bytes[before - 1].isLineEnd)
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
    var index = Int(position) - Int(offset)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "#") {
        index = endOfLine(from: index)
      } else if bytes[index].isBlank || bytes[index].isLineEnd {
        index += 1
      } else {
        return offset + UInt32(truncatingIfNeeded: index)
      }
    }
    return nil
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
