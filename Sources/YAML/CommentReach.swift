extension Comment {
  /// What a comment speaks of.
  package enum Reach: Sendable, Hashable {
    /// It stands behind something: its line.
    case line(Span)
    /// It stands alone above a node: an entry with key and value, an item, or a document's root.
    case node(Span)
    /// It stands alone, and nothing follows in its document.
    case end
  }
}

extension Document {
  /// What a comment of this document speaks of.
  ///
  /// Alone on its line it means what begins on the next line with content, as far as that goes;
  /// above the first line of the document that is all of it.
  package func reach(of comment: Comment) -> Comment.Reach {
    guard comment.isAlone else {
      let table = LineTable(self)
      let line = table.position(ofByte: Int(comment.span.start)).line
      return .line(table.span(ofLine: line, file: file) ?? comment.span)
    }
    guard let root, let below = firstContent(behind: comment.span.end) else { return .end }
    if below <= root.span.start { return .node(root.span) }
    return root.outermostPart(startingAt: below).map { .node($0) } ?? .end
  }

  /// The first byte behind a comment that is neither blank nor in a comment, from the file's start.
  private func firstContent(behind position: UInt32) -> UInt32? {
    var index = Int(position) - Int(offset)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "#") {
        while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
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
        if behind <= position, position < item.span.start { return item.span }
        if position == item.span.start {
          // Behind the dash: what the item begins with, unless brackets make it one thing.
          guard item.isMapping || item.isSequence, !item.isBracketed else { return item.span }
          current = item
          continue descent
        }
        behind = item.span.end
        guard item.span.start < position, position < item.span.end else { continue }
        current = item
        continue descent
      }
      return nil
    }
  }

  /// Whether a collection is written in flow style.
  private var isBracketed: Bool {
    let first = document.range(of: span).first.map { document.bytes[$0] }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
