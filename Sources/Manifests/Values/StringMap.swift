/// An annotation's map of strings as the ALB controller reads it since v2.14.1: `k=v,k2=v2`.
///
/// A backslash makes the next character ordinary. A comma parts two pairs only if an equals sign follows it
/// somewhere; the first equals sign of a pair parts key and value, even behind a backslash.
package struct StringMap: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let key: TextPiece
    package let value: TextPiece
  }

  /// Why the controller refuses a text.
  package struct Malformation: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// A pair without an equals sign: also one that is empty or blank.
      case missingEqualsSign
      case emptyKey
      /// Text behind the last comma that could part pairs, with no equals sign in it: an unescaped comma within a
      /// value, or a pair without value.
      case danglingText
    }

    package let reason: Reason
    /// The bytes at fault.
    package let range: Range<Int>
  }

  /// In written order, repeated keys included.
  package let entries: [Entry]

  package init(_ text: String) throws(Malformation) {
    let bytes = Array(text.utf8)
    var entries: [Entry] = []
    var pair = Unescaped()
    var index = 0
    let lastEquals = bytes.lastIndex(of: UInt8(ascii: "="))
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        pair.append(bytes[index + 1], from: index..<index + 2)
        index += 2
        continue
      }
      let next = index + 1
      if byte == UInt8(ascii: ",") {
        if let lastEquals, lastEquals > index {
          entries.append(try pair.entry(at: index))
          pair = Unescaped()
          index = next
          continue
        }
        let rest = Substring(text.utf8.dropFirst(next)).trimmed
        if !rest.isEmpty {
          let start = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
          throw Malformation(reason: .danglingText, range: start..<start + rest.utf8.count)
        }
      }
      pair.append(byte, from: index..<next)
      index = next
    }
    if !bytes.isEmpty { entries.append(try pair.entry(at: bytes.count)) }
    self.entries = entries
  }

  /// The entries that count: of those with one key the last.
  package var effectiveEntries: [Entry] {
    var seen: Set<String> = []
    return Array(entries.reversed().filter { seen.insert($0.key.text).inserted }.reversed())
  }

  /// The value that counts for the key: the last one.
  package subscript(key: String) -> TextPiece? {
    entries.last { $0.key.text == key }?.value
  }
}

/// A pair's bytes without escapes, each with the place it was written at.
private struct Unescaped {
  private var bytes: [UInt8] = []
  private var origins: [Range<Int>] = []

  mutating func append(_ byte: UInt8, from origin: Range<Int>) {
    bytes.append(byte)
    origins.append(origin)
  }

  /// - Parameter end: the offset behind the pair.
  func entry(at end: Int) throws(StringMap.Malformation) -> StringMap.Entry {
    let whole = (origins.first?.lowerBound ?? end)..<end
    guard let cut = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      throw StringMap.Malformation(reason: .missingEqualsSign, range: whole)
    }
    let key = piece(0..<cut, emptyAt: origins[cut].lowerBound)
    guard !key.text.isEmpty else {
      throw StringMap.Malformation(reason: .emptyKey, range: whole)
    }
    return StringMap.Entry(key: key, value: piece(cut + 1..<bytes.count, emptyAt: origins[cut].upperBound))
  }

  private func piece(_ part: Range<Int>, emptyAt place: Int) -> TextPiece {
    let text = String(decoding: bytes[part], as: UTF8.self)
    let trimmed = text[...].trimmed
    let start = part.lowerBound + text.utf8.distance(from: text.startIndex, to: trimmed.startIndex)
    let written = origins[start..<start + trimmed.utf8.count]
    let range = (written.first?.lowerBound ?? place)..<(written.last?.upperBound ?? place)
    return TextPiece(text: String(trimmed), range: range)
  }
}
