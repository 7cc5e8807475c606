extension UInt8 {
  var isASCIIDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  var isASCIILetter: Bool { UInt8(ascii: "a") <= asciiLowercased && asciiLowercased <= UInt8(ascii: "z") }

  /// A hexadecimal digit of either case.
  var isASCIIHexDigit: Bool {
    isASCIIDigit || (UInt8(ascii: "a") <= asciiLowercased && asciiLowercased <= UInt8(ascii: "f"))
  }

  /// `A` to `Z` become small, every other byte stays.
  var asciiLowercased: UInt8 {
    UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}

// `String`'s own `hasSuffix` compares grapheme clusters, which is slow and not what Go does.
extension StringProtocol {
  /// Whether the last bytes of this text are those of `suffix`.
  func hasByteSuffix(_ suffix: some StringProtocol) -> Bool {
    let surplus = utf8.count - suffix.utf8.count
    return surplus >= 0 && utf8.dropFirst(surplus).elementsEqual(suffix.utf8)
  }

  /// Whether the first bytes of this text are those of `prefix`.
  func hasBytePrefix(_ prefix: some StringProtocol) -> Bool {
    utf8.starts(with: prefix.utf8)
  }

  func equalsIgnoringASCIICase(_ other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }

  /// The texts before and behind the first `separator`, an ASCII character; nil without one.
  func split(atFirst separator: Unicode.Scalar) -> (head: SubSequence, tail: SubSequence)? {
    guard let cut = utf8.firstIndex(of: UInt8(ascii: separator)) else { return nil }
    return (self[..<cut], self[utf8.index(after: cut)...])
  }

  /// What follows `prefix`; nil if the text does not begin with it.
  func dropping(prefix: String) -> SubSequence? {
    guard hasBytePrefix(prefix) else { return nil }
    return self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...]
  }
}

extension Substring {
  /// The part between leading and trailing white space, Unicode's included, as Go's `strings.TrimSpace` has it.
  var trimmed: Substring {
    var scalars = unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return Substring(scalars)
  }
}
