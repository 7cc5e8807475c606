/// One document's place in a file, found without parsing.
package struct DocumentSlice: Sendable {
  /// Bytes from the start of the file, the `---` line included.
  package let range: Range<Int>
  /// The line of the first byte, from 1.
  package let firstLine: Int
  /// False when there are only blank lines, comments and markers.
  package let hasContent: Bool
  package let outline: Outline
}

/// What the lines at column 0 say of a document's top level: enough to leave most documents
/// unparsed, and honest about when it isn't.
package struct Outline: Sendable {
  /// Whether the document is surely a block mapping whose keys all start a line, or surely no
  /// mapping at all. Only then does a key that wasn't seen not exist.
  package var isCertain = true
  /// Values of the probed keys, in the order of the probes: nil where the key wasn't seen. Quotes
  /// and comments are stripped.
  package var values: [Range<Int>?]

  /// A document about which nothing is known, so that it must be parsed.
  static func unknown(probes: Int) -> Outline {
    Outline(isCertain: false, values: Array(repeating: nil, count: probes))
  }
}

/// Cuts a file into documents at `---` and `...` markers, and takes down the top-level keys it
/// passes.
///
/// A marker at column 0 ends a document wherever it stands, also inside a block scalar: that is
/// how libyaml reads it. YAML 1.1 breaks lines at LF, CR LF, CR, NEL, LS and PS; files with the
/// rarer ones take a slower path.
package struct DocumentSplitter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let probes: [StaticString]
  private let hasRareBreaks: Bool

  private var slices: [DocumentSlice] = []
  private var start: Int
  private var startLine = 1
  private var line = 1
  private var hasContent = false
  private var hasDirective = false
  private var outline: Outline

  /// The slices of a file without its byte order mark, in order; those without content included.
  package static func slices(
    of bytes: UnsafeBufferPointer<UInt8>, probes: [StaticString]
  ) -> [DocumentSlice] {
    var splitter = DocumentSplitter(bytes, probes)
    splitter.run()
    return splitter.slices
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ probes: [StaticString]) {
    self.bytes = bytes
    self.probes = probes
    self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.hasRareBreaks = Self.findsRareBreaks(bytes)
    self.outline = Outline(values: Array(repeating: nil, count: probes.count))
  }

  private static func findsRareBreaks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while let found = bytes.firstIndex(of: UInt8(ascii: "\r"), from: position) {
      if found + 1 == bytes.count || bytes[found + 1] != UInt8(ascii: "\n") { return true }
      position = found + 1
    }
    if bytes.isASCII { return false }
    return bytes.contains("\u{85}") || bytes.contains("\u{2028}") || bytes.contains("\u{2029}")
  }

  private mutating func run() {
    var lineStart = start
    while lineStart < bytes.count {
      let next = lineEnd(from: lineStart)
      read(lineStart, next)
      lineStart = next
      line += 1
    }
    cut(at: bytes.count)
  }

  /// The index behind the line break that ends the line.
  private func lineEnd(from position: Int) -> Int {
    if !hasRareBreaks {
      return bytes.firstIndex(of: UInt8(ascii: "\n"), from: position).map { $0 + 1 } ?? bytes.count
    }
    var index = position
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"): return index + 1
      case UInt8(ascii: "\r"):
        let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        return index + (isPair ? 2 : 1)
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return index + 2
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
        return index + 3
      default: index += 1
      }
    }
    return bytes.count
  }

  private mutating func read(_ lineStart: Int, _ lineEnd: Int) {
    let first = bytes[lineStart]
    if first == UInt8(ascii: " ") {
      if !hasContent { readIndented(lineStart, lineEnd) }
      return
    }
    switch first {
    case UInt8(ascii: "-") where isMarker(UInt8(ascii: "-"), lineStart):
      if hasDirective && !hasContent {
        hasDirective = false
      } else {
        cut(at: lineStart)
      }
      let rest = firstContent(lineStart + 3, lineEnd)
      if rest < lineEnd, bytes[rest] != UInt8(ascii: "#") {
        hasContent = true
        outline.isCertain = false
      }
    case UInt8(ascii: ".") where isMarker(UInt8(ascii: "."), lineStart):
      cut(at: lineEnd)
      startLine = line + 1
    case UInt8(ascii: "%") where !hasContent:
      hasDirective = true
    case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      break
    default:
      readTopLevel(first, lineStart, lineEnd)
      hasContent = true
    }
  }

  /// An indented line before any content: the top level isn't at column 0.
  private mutating func readIndented(_ lineStart: Int, _ lineEnd: Int) {
    let content = firstContent(lineStart, lineEnd)
    guard content < lineEnd, bytes[content] != UInt8(ascii: "#") else { return }
    hasContent = true
    outline.isCertain = false
  }

  private mutating func readTopLevel(_ first: UInt8, _ lineStart: Int, _ lineEnd: Int) {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "}"), UInt8(ascii: "]"):
      // An item of a sequence under a key, or the end of a flow collection. As the first line, an
      // item makes the document a sequence, which has no keys.
      break
    case _ where first.isAlphanumeric || first == UInt8(ascii: "_"):
      for probe in probes.indices { readProbe(probe, lineStart, lineEnd) }
    default:
      outline.isCertain = false
    }
  }

  private mutating func readProbe(_ probe: Int, _ lineStart: Int, _ lineEnd: Int) {
    let length = probes[probe].utf8CodeUnitCount
    guard lineEnd - lineStart > length,
      UnsafeBufferPointer(rebasing: bytes[lineStart..<lineStart + length]).equals(probes[probe])
    else { return }
    var position = lineStart + length
    while position < lineEnd, bytes[position].isBlank { position += 1 }
    guard position < lineEnd, bytes[position] == UInt8(ascii: ":") else { return }
    guard outline.values[probe] == nil, let value = plainValue(position + 1, lineEnd) else {
      outline.isCertain = false
      return
    }
    outline.values[probe] = value
  }

  /// The scalar on the rest of a line, without quotes; nil when it isn't a simple one.
  private func plainValue(_ from: Int, _ lineEnd: Int) -> Range<Int>? {
    var start = firstContent(from, lineEnd)
    guard start > from, start < lineEnd else { return nil }
    var end = start
    while end < lineEnd, !bytes[end].isLineEnd {
      if bytes[end] == UInt8(ascii: "#"), bytes[end - 1].isBlank { break }
      end += 1
    }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    if let quote = [UInt8(ascii: "\""), UInt8(ascii: "'")].first(where: { $0 == bytes[start] }) {
      guard end - start >= 2, bytes[end - 1] == quote else { return nil }
      start += 1
      end -= 1
    }
    guard start < end, bytes[start].isAlphanumeric else { return nil }
    return start..<end
  }

  /// The first byte that is neither blank nor a line end.
  private func firstContent(_ from: Int, _ lineEnd: Int) -> Int {
    var position = from
    while position < lineEnd, bytes[position].isBlank || bytes[position].isLineEnd { position += 1 }
    return position
  }

  private func isMarker(_ byte: UInt8, _ lineStart: Int) -> Bool {
    guard lineStart + 2 < bytes.count, bytes[lineStart + 1] == byte, bytes[lineStart + 2] == byte
    else { return false }
    guard lineStart + 3 < bytes.count else { return true }
    let next = bytes[lineStart + 3]
    return next.isBlank || next.isLineEnd || (hasRareBreaks && next >= 0x80)
  }

  private mutating func cut(at position: Int) {
    if position > start {
      if hasRareBreaks { outline.isCertain = false }
      slices.append(
        DocumentSlice(
          range: start..<position, firstLine: startLine, hasContent: hasContent, outline: outline))
    }
    start = position
    startLine = line
    hasContent = false
    hasDirective = false
    outline = Outline(values: Array(repeating: nil, count: probes.count))
  }
}
