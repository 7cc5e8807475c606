/// Takes down the values of a few top-level keys from the lines at column 0.
struct OutlineReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let probes: [StaticString]
  private var outline: Outline
  /// Up to here there are only comments and values that end on their line.
  private var knownEnd = 0
  /// Where the first and the last probed key stand that have something else above them.
  private var firstDoubt: Int?
  private var lastDoubt = 0

  /// Whether the last line at column 0 was a probed key, so that an indented line may go on with
  /// its value.
  private(set) var mayContinue = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ probes: [StaticString]) {
    self.bytes = bytes
    self.probes = probes
    self.outline = Outline(values: Array(repeating: nil, count: probes.count))
  }

  /// Forgets the document before.
  mutating func reset() {
    outline = Outline(values: Array(repeating: nil, count: probes.count))
    firstDoubt = nil
    mayContinue = false
  }

  /// Notes that a document's content can't begin before a position.
  mutating func begin(at position: Int) {
    knownEnd = position
  }

  /// Leaves the document to the parser.
  mutating func giveUp() {
    outline.isCertain = false
  }

  /// An indented line below a probed key.
  mutating func readContinuation(_ lineStart: Int, _ lineEnd: Int) {
    let content = bytes.firstContent(lineStart, lineEnd)
    if content < lineEnd, bytes[content] != UInt8(ascii: "#") { giveUp() }
  }

  /// A line of content at column 0.
  mutating func readTopLevel(_ lineStart: Int, _ lineEnd: Int) {
    mayContinue = false
    let first = bytes[lineStart]
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "}"), UInt8(ascii: "]"):
      // An item of a sequence under a key, or the end of a flow collection. As the first line, an
      // item makes the document a sequence, which has no keys.
      break
    case _ where first.isAlphanumeric || first == UInt8(ascii: "_"):
      for probe in probes.indices { readProbe(probe, lineStart, lineEnd) }
    default:
      giveUp()
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
    guard outline.values[probe] == nil, let value = simpleValue(position + 1, lineEnd) else {
      return giveUp()
    }
    outline.values[probe] = value
    mayContinue = true
    if knownEnd == lineStart {
      knownEnd = lineEnd
    } else {
      if firstDoubt == nil { firstDoubt = lineStart }
      lastDoubt = lineStart
    }
  }

  /// The scalar on the rest of a line, without quotes; nil when it isn't a simple one.
  private func simpleValue(_ from: Int, _ lineEnd: Int) -> Range<Int>? {
    var start = bytes.firstContent(from, lineEnd)
    guard start > from, start < lineEnd else { return nil }
    var end = start
    while end < lineEnd, !bytes[end].isLineEnd {
      if bytes[end] == UInt8(ascii: "#"), bytes[end - 1].isBlank { break }
      end += 1
    }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard end - start >= 2, bytes[end - 1] == quote else { return nil }
      start += 1
      end -= 1
      // Escapes, and quotes within.
      guard bytes[start..<end].allSatisfy({ $0 != quote && $0 != UInt8(ascii: "\\") }) else { return nil }
    }
    guard start < end, bytes[start].isAlphanumeric else { return nil }
    return start..<end
  }

  /// What was found in the document that ends at a position.
  func finished(at end: Int) -> Outline {
    guard outline.isCertain, let firstDoubt else { return outline }
    var result = outline
    result.isCertain = !mayStandInside(from: firstDoubt, to: lastDoubt, end: end)
    return result
  }

  /// Whether the lines that look like probed keys may stand inside a quoted scalar or a flow
  /// collection that goes over several lines: one must begin above them and end below.
  private func mayStandInside(from firstDoubt: Int, to lastDoubt: Int, end: Int) -> Bool {
    let above = UnsafeBufferPointer(rebasing: bytes[knownEnd..<lastDoubt])
    let below = UnsafeBufferPointer(rebasing: bytes[firstDoubt..<end])
    return Self.brackets.contains { opening, closing in
      above.firstIndex(of: opening, from: 0) != nil && below.firstIndex(of: closing, from: 0) != nil
    }
  }

  private static let brackets: [(UInt8, UInt8)] = [
    (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "'"), UInt8(ascii: "'")),
    (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
  ]
}
