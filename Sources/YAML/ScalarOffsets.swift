/// Turns libyaml's marks, which count Unicode scalars, into byte offsets.
///
/// Marks come in nearly rising order, so a cursor that walks from the last answer is enough.
struct ScalarOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var scalar = 0
  private var byte = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.isASCII = bytes.isASCII
  }

  mutating func offset(ofScalar index: Int) -> UInt32 {
    if isASCII { return UInt32(truncatingIfNeeded: min(index, bytes.count)) }
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
}
