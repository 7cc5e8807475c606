/// Turns libyaml's marks, which count Unicode scalars, into byte offsets.
///
/// Marks come in nearly rising order, so a cursor that walks from the last answer is enough.
struct ScalarOffsets {
  let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var scalar = 0
  private var byte = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.isASCII = bytes.isASCII
  }

  mutating func offset(ofScalar index: Int) -> UInt32 {
    if isASCII { return UInt32(truncatingIfNeeded: min(index, bytes.count)) }
    skipASCII(to: index)
    while scalar < index, byte < bytes.count {
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      scalar += 1
    }
    while scalar > index, byte > 0 {
      byte -= 1
      while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      scalar -= 1
    }
    return UInt32(truncatingIfNeeded: byte)
  }

  /// Walks eight bytes at a time as long as each of them is a scalar.
  private mutating func skipASCII(to index: Int) {
    let raw = UnsafeRawBufferPointer(bytes)
    while scalar + 8 <= index, byte + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: byte, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      scalar += 8
      byte += 8
    }
  }
}
