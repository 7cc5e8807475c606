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
