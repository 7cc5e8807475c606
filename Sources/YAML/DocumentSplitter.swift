/// Cuts a file into documents at `---` and `...` markers, and takes down the top-level keys it
/// passes.
///
/// A marker at column 0 ends a document wherever it stands, also inside a block scalar: that is
/// how libyaml reads it. YAML 1.1 breaks lines at LF, CR LF, CR, NEL, LS and PS; files with the
/// rarer ones take a slower path.
package struct DocumentSplitter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hasRareBreaks: Bool

  private var slices: [DocumentSlice] = []
  private var start: Int
  private var startLine = 1
  private var line = 1
  private var hasContent = false
  private var hasDirective = false
  private var outline: OutlineReader

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
    self.start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.hasRareBreaks = Self.findsRareBreaks(bytes)
    self.outline = OutlineReader(bytes, probes)
    outline.begin(at: start)
  }

  private static func findsRareBreaks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while let found = bytes.firstIndex(of: UInt8(ascii: "\r"), from: position) {
      if bytes.lineBreakLength(at: found) == 1 { return true }
      position = found + 2
    }
    if bytes.isASCII { return false }
    return bytes.contains("\u{85}") || bytes.contains("\u{2028}") || bytes.contains("\u{2029}")
  }

  private mutating func run() {
    var lineStart = start
    while lineStart < bytes.count {
      let next = endOfLine(from: lineStart)
      read(lineStart, next)
      lineStart = next
      // Editors, and `LineTable`, count no lines that end otherwise.
      if bytes[next - 1].isLineEnd { line += 1 }
    }
    cut(at: bytes.count)
  }

  /// The index behind the line break that ends the line.
  private func endOfLine(from position: Int) -> Int {
    if !hasRareBreaks {
      return bytes.firstIndex(of: UInt8(ascii: "\n"), from: position).map { $0 + 1 } ?? bytes.count
    }
    let end = bytes.endOfLine(from: position)
    return end < bytes.count ? end + bytes.lineBreakLength(at: end) : end
  }

  private mutating func read(_ lineStart: Int, _ lineEnd: Int) {
    let first = bytes[lineStart]
    if first == UInt8(ascii: " ") {
      if !hasContent {
        readIndented(lineStart, lineEnd)
      } else if outline.mayContinue {
        outline.readContinuation(lineStart, lineEnd)
      }
      return
    }
    switch first {
    case UInt8(ascii: "-") where isMarker(UInt8(ascii: "-"), lineStart):
      if hasDirective && !hasContent {
        hasDirective = false
      } else {
        cut(at: lineStart)
      }
      let rest = bytes.firstContent(lineStart + 3, lineEnd)
      if rest < lineEnd, bytes[rest] != UInt8(ascii: "#") {
        hasContent = true
        outline.giveUp()
      } else if !hasContent {
        outline.begin(at: lineEnd)
      }
    case UInt8(ascii: ".") where isMarker(UInt8(ascii: "."), lineStart):
      cut(at: lineEnd)
      startLine = bytes[lineEnd - 1].isLineEnd ? line + 1 : line
    case UInt8(ascii: "%") where !hasContent:
      hasDirective = true
    case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      if !hasContent { outline.begin(at: lineEnd) }
    default:
      outline.readTopLevel(lineStart, lineEnd)
      hasContent = true
    }
  }

  /// An indented line before any content: the top level isn't at column 0.
  private mutating func readIndented(_ lineStart: Int, _ lineEnd: Int) {
    let content = bytes.firstContent(lineStart, lineEnd)
    guard content < lineEnd, bytes[content] != UInt8(ascii: "#") else { return }
    hasContent = true
    outline.giveUp()
  }

  private func isMarker(_ byte: UInt8, _ lineStart: Int) -> Bool {
    guard lineStart + 2 < bytes.count, bytes[lineStart + 1] == byte, bytes[lineStart + 2] == byte
    else { return false }
    let next = lineStart + 3
    return next == bytes.count || bytes[next].isBlank || bytes.lineBreakLength(at: next) > 0
  }

  private mutating func cut(at position: Int) {
    if hasRareBreaks { outline.giveUp() }
    if position > start {
      slices.append(
        DocumentSlice(
          range: start..<position, firstLine: startLine, hasContent: hasContent,
          outline: outline.finished(at: position)))
    }
    start = position
    startLine = line
    hasContent = false
    hasDirective = false
    outline.reset()
    outline.begin(at: position)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte that is neither blank nor a line end, or `end`.
  func firstContent(_ from: Int, _ end: Int) -> Int {
    var position = from
    while position < end, self[position].isBlank || self[position].isLineEnd { position += 1 }
    return position
  }
}
