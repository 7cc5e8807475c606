/// An annotation's list of strings as the ALB controller reads it: cut at every comma, trimmed, empty pieces
/// dropped. No text is wrong; one that yields nothing is a list, too.
package struct StringList: Hashable, Sendable {
  package let elements: [TextPiece]

  package init(_ text: String) {
    elements = text.utf8.split(separator: UInt8(ascii: ",")).compactMap { piece in
      let trimmed = Substring(piece).trimmed
      guard !trimmed.isEmpty else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: trimmed.startIndex)
      return TextPiece(text: String(trimmed), range: start..<start + trimmed.utf8.count)
    }
  }

  package var texts: [String] { elements.map(\.text) }
}
