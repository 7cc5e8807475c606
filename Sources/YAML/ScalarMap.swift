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
    guard record.kind == .scalar, !isAlias, range.lowerBound >= 0 else { return span }
    if !record.has(.decoded) {
      let raw = record.rawText
      guard range.upperBound <= raw.count else { return span }
      return document.span(
        UInt32(truncatingIfNeeded: raw.lowerBound + range.lowerBound),
        UInt32(truncatingIfNeeded: raw.lowerBound + range.upperBound))
    }
    let places = document.withText(of: node) { text in
      document.bytes.withUnsafeBufferPointer { ScalarMap.places(of: text, record, in: $0) }
    }
    guard let places, range.upperBound <= places.count else { return span }
    let start =
      range.lowerBound < places.count
      ? places[range.lowerBound].lowerBound : places.last?.upperBound ?? Int(record.start)
    let end = range.isEmpty ? start : places[range.upperBound - 1].upperBound
    return document.span(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: max(start, end)))
  }
}

/// Reads a scalar once more as libyaml does, and notes for each byte of its text where that came
/// from.
///
/// What it reads is compared with the text libyaml gave: a map that differs is thrown away.
struct ScalarMap {
  let text: UnsafeBufferPointer<UInt8>
  let source: UnsafeBufferPointer<UInt8>
  /// The source of each byte of the text so far.
  private(set) var places: [Range<Int>] = []
  /// Whether what was read is the text so far.
  private(set) var agrees = true

  /// The source of each byte of a decoded text; nil when it can't be found out.
  static func places(
    of text: UnsafeBufferPointer<UInt8>, _ record: NodeRecord, in source: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>]? {
    var map = ScalarMap(text: text, source: source)
    if record.style == .literal || record.style == .folded {
      map.readBlock(record)
    } else {
      map.readFlow(record.rawText, record.style)
    }
    return map.agrees && map.places.count == text.count ? map.places : nil
  }

  private init(text: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.source = source
    places.reserveCapacity(text.count)
  }

  /// Takes bytes that stand for themselves.
  mutating func copy(_ range: Range<Int>) {
    for index in range { put(source[index], from: index..<index + 1) }
  }

  /// Takes one byte of text that stands for a range of the source.
  mutating func put(_ byte: UInt8, from range: Range<Int>) {
    if places.count < text.count, text[places.count] == byte {
      places.append(range)
    } else {
      agrees = false
    }
  }

  /// Takes an escape that yields so many bytes.
  mutating func putEscape(_ length: Int, from range: Range<Int>) {
    guard places.count + length <= text.count else { return agrees = false }
    places.append(contentsOf: repeatElement(range, count: length))
  }

  /// Takes a line break as it is kept: LF, CR, CR LF and NEL become LF; LS and PS stay.
  mutating func putBreak(_ range: Range<Int>) {
    if range.count == 3 { copy(range) } else { put(UInt8(ascii: "\n"), from: range) }
  }

  /// Takes a first break and those of the empty lines that follow, folded to a space or fewer
  /// breaks.
  mutating func putFolded(_ first: Range<Int>, _ empty: [Range<Int>]) {
    // libyaml folds what it reads as LF only.
    if first.count == 3 {
      putBreak(first)
    } else if empty.isEmpty {
      put(UInt8(ascii: " "), from: first)
    }
    for range in empty { putBreak(range) }
  }
}
