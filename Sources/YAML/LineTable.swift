/// Where the lines of a document begin, to turn offsets into lines and columns.
///
/// A line ends at LF, CR LF or CR, as editors count; columns count Unicode scalars from 1.
package struct LineTable: Sendable {
  private let bytes: [UInt8]
  private let offset: Int
  private let firstLine: Int
  /// Offsets within the document.
  private let starts: [Int]

  package init(_ document: Document) {
    self.init(document.bytes, offset: Int(document.offset), firstLine: document.firstLine)
  }

  /// - Parameters:
  ///   - offset: Where `bytes` begin in the file.
  ///   - firstLine: The line of the first byte, from 1.
  package init(_ bytes: [UInt8], offset: Int, firstLine: Int) {
    self.bytes = bytes
    self.offset = offset
    self.firstLine = firstLine
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let isLoneReturn =
        byte == UInt8(ascii: "\r")
        && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isLoneReturn { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The line and column of a byte, given from the start of the file.
  package func position(ofByte absolute: Int) -> (line: Int, column: Int) {
    let byte = min(max(absolute - offset, 0), bytes.count)
    let line = index(ofLineAt: byte)
    var column = 1
    for other in bytes[starts[line]..<byte] where other & 0xC0 != 0x80 { column += 1 }
    return (firstLine + line, column)
  }

  /// The text of a line, without its end; nil outside the document.
  package func text(ofLine line: Int) -> String? {
    let index = line - firstLine
    guard starts.indices.contains(index) else { return nil }
    var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
    while end > starts[index], bytes[end - 1].isLineEnd { end -= 1 }
    return String(decoding: bytes[starts[index]..<end], as: UTF8.self)
  }

  /// The bytes of a line, without its end; nil outside the document.
  package func span(ofLine line: Int, file: FileID) -> Span? {
    let index = line - firstLine
    guard starts.indices.contains(index) else { return nil }
    var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
    while end > starts[index], bytes[end - 1].isLineEnd { end -= 1 }
    return Span(
      file: file, start: UInt32(truncatingIfNeeded: offset + starts[index]),
      end: UInt32(truncatingIfNeeded: offset + end))
  }

  private func index(ofLineAt byte: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    return low
  }
}
