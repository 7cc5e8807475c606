extension Node {
  /// Where a part of a scalar's text is written, for findings inside JSON and the like.
  ///
  /// Maps through quotes, escapes, folding and indentation. Where that can't be done, as in an
  /// aliased scalar, the answer is the whole node.
  ///
  /// - Parameter range: UTF-8 offsets into `text`.
  package func sourceSpan(ofText range: Range<Int>) -> Span {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar, !isAlias else { return span }
    if !record.has(.decoded) {
      let raw = record.rawText
      guard range.lowerBound >= 0, range.upperBound <= raw.count else { return span }
      return document.span(
        UInt32(truncatingIfNeeded: raw.lowerBound + range.lowerBound),
        UInt32(truncatingIfNeeded: raw.lowerBound + range.upperBound))
    }
    let source = document.bytes
    let text = document.withText(of: node, record) { Array($0) }
    guard range.lowerBound >= 0, range.upperBound <= text.count,
      let offsets = ScalarMap(style: record.style, source: source, record).offsets(of: text),
      offsets.indices.contains(range.upperBound)
    else { return span }
    let start = offsets[range.lowerBound].lowerBound
    let end = range.isEmpty ? start : offsets[range.upperBound - 1].upperBound
    return document.span(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: max(start, end)))
  }
}

/// Lines a scalar's text up with the source bytes it was read from.
///
/// All that YAML does to a scalar besides escapes concerns white space: folding, indentation,
/// chomping. So every visible byte of the text stands in the source in the same order, and white
/// space falls between.
private struct ScalarMap {
  private let style: NodeStyle
  private let source: [UInt8]
  private var position: Int
  private let end: Int

  init(style: NodeStyle, source: [UInt8], _ record: NodeRecord) {
    self.style = style
    self.source = source
    let raw = record.rawText
    position = raw.lowerBound
    end = raw.upperBound
    if style == .literal || style == .folded {
      // The header: indicator, chomping, indentation, comment.
      while position < end, !source[position].isLineEnd { position += 1 }
    }
  }

  /// For each byte of the text its range in the source, and one more for the end; nil when the two
  /// don't line up.
  func offsets(of text: [UInt8]) -> [Range<Int>]? {
    var map = self
    var result: [Range<Int>] = []
    result.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      guard let step = map.step(text, index) else { return nil }
      result.append(contentsOf: repeatElement(step.range, count: step.length))
      index += step.length
    }
    result.append(map.position..<map.position)
    return result
  }

  /// The source of the next bytes of the text, and how many they are.
  private mutating func step(_ text: [UInt8], _ index: Int) -> (range: Range<Int>, length: Int)? {
    let byte = text[index]
    let isSpace = byte.isBlank || byte.isLineEnd
    if style == .doubleQuoted { skipContinuations() }
    if !isSpace || (position < end && source[position] != byte && !isEscape) {
      if !isSpace {
        while position < end, source[position].isBlank || source[position].isLineEnd { position += 1 }
      }
      if style == .doubleQuoted { skipContinuations() }
    }
    guard position < end else { return isSpace ? (end..<end, 1) : nil }
    if isEscape {
      let length = escapeLength
      let range = position..<min(position + length.source, end)
      position = range.upperBound
      return (range, min(length.text(text, index), text.count - index))
    }
    if source[position] == byte {
      let isDoubled = style == .singleQuoted && byte == UInt8(ascii: "'")
      let range = position..<min(position + (isDoubled ? 2 : 1), end)
      position = range.upperBound
      return (range, 1)
    }
    return isSpace ? (position..<position, 1) : nil
  }

  private var isEscape: Bool {
    style == .doubleQuoted && position < end && source[position] == UInt8(ascii: "\\")
  }

  /// Skips `\` at a line's end, with the blanks that begin the next.
  private mutating func skipContinuations() {
    while isEscape, position + 1 < end, source[position + 1].isLineEnd {
      position += 1
      while position < end, source[position].isBlank || source[position].isLineEnd { position += 1 }
    }
  }

  /// How long the escape at the position is, and the scalar it stands for in the text.
  private var escapeLength: (source: Int, text: ([UInt8], Int) -> Int) {
    let one: ([UInt8], Int) -> Int = { text, index in Self.scalarLength(text[index]) }
    guard position + 1 < end else { return (1, one) }
    switch source[position + 1] {
    case UInt8(ascii: "x"): return (4, one)
    case UInt8(ascii: "u"): return (6, one)
    case UInt8(ascii: "U"): return (10, one)
    default: return (2, one)
    }
  }

  private static func scalarLength(_ first: UInt8) -> Int {
    switch first {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xFF: 4
    default: 1
    }
  }
}
