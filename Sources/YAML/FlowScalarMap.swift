/// Plain and quoted scalars.
extension ScalarMap {
  /// Reads what stands between the quotes.
  mutating func readFlow(_ range: Range<Int>, _ style: NodeStyle) {
    var position = range.lowerBound
    while agrees, position < range.upperBound {
      let byte = source[position]
      if byte.isBlank || source.lineBreakLength(at: position) > 0 {
        position = readSpace(from: position, to: range.upperBound)
      } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
        put(byte, from: position..<min(position + 2, range.upperBound))
        position += 2
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\"), position + 1 < range.upperBound {
        position = readEscape(at: position, to: range.upperBound)
      } else {
        copy(position..<position + 1)
        position += 1
      }
    }
  }

  /// Reads blanks and line breaks, and answers where they end.
  private mutating func readSpace(from start: Int, to end: Int) -> Int {
    let (breaks, position) = breaks(from: start, to: end)
    if let first = breaks.first {
      putFolded(first, Array(breaks.dropFirst()))
    } else {
      copy(start..<position)
    }
    return position
  }

  /// The line breaks in a run of white space, and its end.
  private func breaks(from start: Int, to end: Int) -> ([Range<Int>], Int) {
    var breaks: [Range<Int>] = []
    var position = start
    while position < end {
      let length = source.lineBreakLength(at: position)
      if length > 0 { breaks.append(position..<position + length) }
      guard length > 0 || source[position].isBlank else { break }
      position += max(length, 1)
    }
    return (breaks, position)
  }

  /// Reads what begins with `\`, and answers where it ends.
  private mutating func readEscape(at start: Int, to end: Int) -> Int {
    let lineBreak = source.lineBreakLength(at: start + 1)
    if lineBreak > 0 {
      let (empty, position) = breaks(from: start + 1 + lineBreak, to: end)
      for range in empty { putBreak(range) }
      return position
    }
    let escape = Escape(source, at: start)
    let position = min(start + escape.sourceLength, end)
    putEscape(escape.textLength, from: start..<position)
    return position
  }
}

/// An escape in a double quoted scalar.
private struct Escape {
  let sourceLength: Int
  /// UTF-8 bytes of what it stands for.
  let textLength: Int

  init(_ source: UnsafeBufferPointer<UInt8>, at start: Int) {
    switch source[start + 1] {
    case UInt8(ascii: "x"): self.init(source, at: start, digits: 2)
    case UInt8(ascii: "u"): self.init(source, at: start, digits: 4)
    case UInt8(ascii: "U"): self.init(source, at: start, digits: 8)
    // NEL and the no-break space; the separators of lines and paragraphs.
    case UInt8(ascii: "N"), UInt8(ascii: "_"): self.init(sourceLength: 2, textLength: 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): self.init(sourceLength: 2, textLength: 3)
    default: self.init(sourceLength: 2, textLength: 1)
    }
  }

  private init(_ source: UnsafeBufferPointer<UInt8>, at start: Int, digits: Int) {
    let range = min(start + 2, source.count)..<min(start + 2 + digits, source.count)
    let value = UInt32(String(decoding: source[range], as: UTF8.self), radix: 16)
    let length = value.flatMap(Unicode.Scalar.init).map { UTF8.width($0) }
    self.init(sourceLength: 2 + digits, textLength: length ?? 1)
  }

  private init(sourceLength: Int, textLength: Int) {
    self.sourceLength = sourceLength
    self.textLength = textLength
  }
}
