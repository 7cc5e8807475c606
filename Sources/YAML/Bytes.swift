#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are exactly those of a literal.
  func equals(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, literal.hasPointerRepresentation else { return false }
    guard let baseAddress, count > 0 else { return count == 0 }
    return memcmp(baseAddress, literal.utf8Start, count) == 0
  }

  func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress, count > 0 else { return count == 0 }
    return memcmp(left, right, count) == 0
  }

  /// Below, equal to or above zero, as the bytes sort before, with or behind the others.
  func compare(_ other: UnsafeBufferPointer<UInt8>) -> Int {
    if let left = baseAddress, let right = other.baseAddress {
      let order = memcmp(left, right, Swift.min(count, other.count))
      if order != 0 { return Int(order) }
    }
    return count - other.count
  }

  /// The index of the first such byte at or behind `from`.
  func firstIndex(of byte: UInt8, from: Int) -> Int? {
    guard let baseAddress, from < count, from >= 0 else { return nil }
    guard let found = memchr(baseAddress + from, Int32(byte), count - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }

  /// Whether a literal occurs.
  package func contains(_ literal: StaticString) -> Bool {
    firstRange(of: literal, from: 0) != nil
  }

  /// The first place of a literal at or behind `from`.
  package func firstRange(of literal: StaticString, from: Int) -> Range<Int>? {
    let length = literal.utf8CodeUnitCount
    guard literal.hasPointerRepresentation, length > 0 else { return nil }
    var position = from
    while let start = firstIndex(of: literal.utf8Start[0], from: position), start + length <= count {
      if UnsafeBufferPointer(rebasing: self[start..<start + length]).equals(literal) {
        return start..<start + length
      }
      position = start + 1
    }
    return nil
  }

  /// Whether the bytes begin with the byte order mark of UTF-16.
  package var isUTF16: Bool {
    starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF])
  }

  /// Whether every byte is ASCII. Reads eight bytes at a time.
  var isASCII: Bool {
    guard let baseAddress else { return true }
    let raw = UnsafeRawPointer(baseAddress)
    var position = 0
    while position + 8 <= count {
      if raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
        return false
      }
      position += 8
    }
    while position < count {
      if self[position] >= 0x80 { return false }
      position += 1
    }
    return true
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// How many bytes the line break at an index has; 0 when there is none. YAML 1.1 breaks lines at
  /// LF, CR LF, CR, NEL, LS and PS.
  func lineBreakLength(at index: Int) -> Int {
    switch self[index] {
    case UInt8(ascii: "\n"): 1
    case UInt8(ascii: "\r"): index + 1 < endIndex && self[index + 1] == UInt8(ascii: "\n") ? 2 : 1
    case 0xC2: index + 1 < endIndex && self[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < endIndex && self[index + 1] == 0x80 && self[index + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }

  /// The index of the first line break at or behind `from`, or the end.
  func endOfLine(from: Int) -> Int {
    var index = from
    while index < endIndex, lineBreakLength(at: index) == 0 { index += 1 }
    return index
  }

  /// Whether a line begins at an index.
  func beginsLine(at index: Int) -> Bool {
    if index <= startIndex || self[index - 1].isLineEnd { return true }
    if index >= startIndex + 2, lineBreakLength(at: index - 2) == 2 { return true }
    return index >= startIndex + 3 && lineBreakLength(at: index - 3) == 3
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  var isAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
