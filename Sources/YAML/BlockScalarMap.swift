/// Literal (`|`) and folded (`>`) scalars.
extension ScalarMap {
  /// Reads the lines below the header.
  mutating func readBlock(_ record: NodeRecord) {
    let isFolded = record.style == .folded
    let body = bodyRange(record)
    // The indentation isn't kept, and `|2` counts it from the parent's: compare with the text.
    guard let written = source.indentationOfVisible(in: body),
      let read = text.indentationOfVisible(in: text.indices), written >= read
    else { return }
    var lines = BlockLines(
      source: source, position: body.lowerBound, end: body.upperBound, indentation: written - read)

    var lineBreak: Range<Int>?
    var wasBlank = false
    var empty = lines.skipEmpty()
    while agrees, let line = lines.next() {
      let isBlank = source[line.lowerBound].isBlank
      if let lineBreak, isFolded, !wasBlank, !isBlank {
        putFolded(lineBreak, empty)
      } else {
        if let lineBreak { putBreak(lineBreak) }
        for range in empty { putBreak(range) }
      }
      copy(line)
      wasBlank = isBlank
      lineBreak = lines.skipBreak()
      empty = lines.skipEmpty()
    }
    // The chomping indicator decides how many of the last breaks are text.
    if let lineBreak { empty.insert(lineBreak, at: 0) }
    for range in empty where places.count < text.count { putBreak(range) }
  }

  /// The lines below the header. The span ends at the last visible character; the text may go on
  /// with white space.
  private func bodyRange(_ record: NodeRecord) -> Range<Int> {
    var start = source.endOfLine(from: Int(record.start))
    if start < source.count { start += source.lineBreakLength(at: start) }
    var end = max(Int(record.end), start)
    while end < source.count {
      let length = source[end].isBlank ? 1 : source.lineBreakLength(at: end)
      guard length > 0 else { break }
      end += length
    }
    return start..<end
  }
}

/// Cuts the body of a block scalar into lines without their indentation.
private struct BlockLines {
  let source: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int
  let indentation: Int
  private var column = 0

  init(source: UnsafeBufferPointer<UInt8>, position: Int, end: Int, indentation: Int) {
    self.source = source
    self.position = position
    self.end = end
    self.indentation = indentation
  }

  /// Goes to the first line that reaches the indentation; answers the breaks on the way.
  mutating func skipEmpty() -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    while true {
      while column < indentation, position < end, source[position] == UInt8(ascii: " ") {
        position += 1
        column += 1
      }
      guard let lineBreak = skipBreak() else { return breaks }
      breaks.append(lineBreak)
    }
  }

  mutating func skipBreak() -> Range<Int>? {
    guard position < end else { return nil }
    let length = source.lineBreakLength(at: position)
    guard length > 0 else { return nil }
    defer {
      position += length
      column = 0
    }
    return position..<position + length
  }

  /// The rest of the line; nil when it is indented too little, which ends the scalar.
  mutating func next() -> Range<Int>? {
    guard position < end, column == indentation else { return nil }
    let start = position
    while position < end, source.lineBreakLength(at: position) == 0 { position += 1 }
    return start..<position
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many spaces stand before the first visible byte on its line; nil when there is none.
  fileprivate func indentationOfVisible(in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    var spaces = 0
    while index < range.upperBound {
      let length = lineBreakLength(at: index)
      guard length > 0 || self[index] == UInt8(ascii: " ") else { return spaces }
      spaces = length > 0 ? 0 : spaces + 1
      index += Swift.max(length, 1)
    }
    return nil
  }
}
