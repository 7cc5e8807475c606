/// The syntax of regexes as istiod and Envoy take them: RE2, by the reading of Go's `regexp`.
///
/// RE2 has no look-around and no back-references, which regexes of other languages often use.
package enum RegexSyntax {
  /// Why a regex doesn't compile.
  package enum Fault: Error, Hashable, Sendable {
    case empty
    /// Longer than Istio's 1024 bytes.
    case tooLong
    case lookAround
    case backReference
    /// A `(?…` that RE2 doesn't have.
    case unknownGroup
    case unopenedGroup, unclosedGroup, unclosedClass
    /// A range from a later to an earlier character, or a class of an unknown name.
    case badRange
    case badEscape
    case trailingBackslash
    /// A `*`, `+`, `?` or `{n}` with nothing before it.
    case nothingToRepeat
    case repeatedRepetition
    /// More than 1000 times, or a range from more to less.
    case badRepetition
  }

  /// - Throws: the first fault that Istio's validation would name (istio pkg/config/validation, validateStringRegexp).
  package static func check(_ regex: String) throws(Fault) {
    if regex.isEmpty { throw .empty }
    if regex.utf8.count > 1024 { throw .tooLong }
    var reader = Reader(Array(regex.utf8))
    try reader.readAll()
  }
}

private struct Reader {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  /// Whether something stands before that can be repeated.
  private var canRepeat = false
  private var hasJustRepeated = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    bytes.indices.contains(index + offset) ? bytes[index + offset] : nil
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes.dropFirst(index).starts(with: $0) }
  }

  mutating func readAll() throws(RegexSyntax.Fault) {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
        index += 1
        try endRepetition()
        continue
      case UInt8(ascii: "{"):
        if try readCount() {
          try endRepetition()
          continue
        }
        index += 1
        canRepeat = true
      case UInt8(ascii: "("): try openGroup()
      case UInt8(ascii: ")"):
        guard depth > 0 else { throw .unopenedGroup }
        depth -= 1
        index += 1
        canRepeat = true
      case UInt8(ascii: "|"):
        index += 1
        canRepeat = false
      case UInt8(ascii: "["): try readClass()
      case UInt8(ascii: "\\"): try readEscape(inClass: false)
      default:
        index += 1
        canRepeat = true
      }
      hasJustRepeated = false
    }
    if depth > 0 { throw .unclosedGroup }
  }

  // MARK: Repetition

  private mutating func endRepetition() throws(RegexSyntax.Fault) {
    if hasJustRepeated { throw .repeatedRepetition }
    guard canRepeat else { throw .nothingToRepeat }
    if peek() == UInt8(ascii: "?") { index += 1 }
    hasJustRepeated = true
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; false for a brace that stands for itself.
  private mutating func readCount() throws(RegexSyntax.Fault) -> Bool {
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { return false }
    let parts = bytes[(index + 1)..<end].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count <= 2, let low = parts.first, !low.isEmpty,
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return false }
    let least = Int(String(decoding: low, as: UTF8.self)) ?? .max
    let most = parts.count == 2 ? Int(String(decoding: parts[1], as: UTF8.self)) : least
    if least > 1000 || (most ?? least) > 1000 || (most ?? least) < least { throw .badRepetition }
    index = end + 1
    return true
  }

  // MARK: Groups

  private mutating func openGroup() throws(RegexSyntax.Fault) {
    if starts(with: "(?") {
      if starts(with: "(?=") || starts(with: "(?!") || starts(with: "(?<=") || starts(with: "(?<!") {
        throw .lookAround
      }
      if starts(with: "(?P<") || starts(with: "(?<") {
        guard let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")),
          let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")), end > start + 1,
          bytes[(start + 1)..<end].allSatisfy({
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
          })
        else { throw .unknownGroup }
        index = end + 1
      } else {
        try readFlags()
        return
      }
    } else {
      index += 1
    }
    depth += 1
    canRepeat = false
  }

  /// `(?i)` sets flags, `(?i:` opens a group.
  private mutating func readFlags() throws(RegexSyntax.Fault) {
    var position = index + 2
    while bytes.indices.contains(position), "imsU-".utf8.contains(bytes[position]) { position += 1 }
    guard bytes.indices.contains(position) else { throw .unclosedGroup }
    switch bytes[position] {
    case UInt8(ascii: ":"):
      depth += 1
      canRepeat = false
    case UInt8(ascii: ")") where position > index + 2: break
    default: throw .unknownGroup
    }
    index = position + 1
  }

  // MARK: Classes

  private mutating func readClass() throws(RegexSyntax.Fault) {
    index += 1
    if peek() == UInt8(ascii: "^") { index += 1 }
    var isFirst = true
    while isFirst || peek() != UInt8(ascii: "]") {
      isFirst = false
      guard peek() != nil else { throw .unclosedClass }
      if starts(with: "[:"), let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: ":")),
        bytes.indices.contains(end + 1), bytes[end + 1] == UInt8(ascii: "]")
      {
        var name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        if name.first == "^" { name.removeFirst() }
        guard Self.classNames.contains(name) else { throw .badRange }
        index = end + 2
        continue
      }
      let low = try readClassCharacter()
      guard peek() == UInt8(ascii: "-"), let next = peek(1), next != UInt8(ascii: "]") else { continue }
      index += 1
      let high = try readClassCharacter()
      if let low, let high, high < low { throw .badRange }
    }
    index += 1
    canRepeat = true
  }

  /// One character, or an escape; its value where it is a plain one.
  private mutating func readClassCharacter() throws(RegexSyntax.Fault) -> UInt8? {
    guard let byte = peek() else { throw .unclosedClass }
    if byte == UInt8(ascii: "\\") {
      try readEscape(inClass: true)
      return nil
    }
    index += 1
    guard byte >= 0x80 else { return byte }
    while let next = peek(), next & 0xC0 == 0x80 { index += 1 }
    return nil
  }

  private static let classNames: Set<String> = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper",
    "word", "xdigit",
  ]

  // MARK: Escapes

  private mutating func readEscape(inClass: Bool) throws(RegexSyntax.Fault) {
    guard let byte = peek(1) else { throw .trailingBackslash }
    index += 2
    canRepeat = true
    switch byte {
    case UInt8(ascii: "1")...UInt8(ascii: "7"):
      guard let next = peek(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) else {
        throw .backReference
      }
      index += 1
    case UInt8(ascii: "8"), UInt8(ascii: "9"): throw .backReference
    case UInt8(ascii: "k"): throw .backReference
    case UInt8(ascii: "x"): try readHex()
    case UInt8(ascii: "p"), UInt8(ascii: "P"): try readUnicodeClass()
    case UInt8(ascii: "Q") where !inClass:
      while peek() != nil, !starts(with: "\\E") { index += 1 }
      if peek() != nil { index += 2 }
    case UInt8(ascii: "A"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "z"):
      if inClass { throw .badEscape }
    case _ where byte.isASCIILetter:
      guard "afnrtvdDsSwW".utf8.contains(byte) else { throw .badEscape }
    case 0x80...: throw .badEscape
    default: break
    }
  }

  private mutating func readHex() throws(RegexSyntax.Fault) {
    if peek() == UInt8(ascii: "{"), let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) {
      let digits = bytes[(index + 1)..<end]
      guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(\.isASCIIHexDigit) else {
        throw .badEscape
      }
      index = end + 1
      return
    }
    guard let first = peek(), let second = peek(1), first.isASCIIHexDigit, second.isASCIIHexDigit else {
      throw .badEscape
    }
    index += 2
  }

  /// `\pL` or `\p{Greek}`. Names of scripts are taken as they are.
  private mutating func readUnicodeClass() throws(RegexSyntax.Fault) {
    if peek() == UInt8(ascii: "{") {
      guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { throw .badRange }
      index = end + 1
    } else {
      guard let letter = peek(), "CLMNPSZ".utf8.contains(letter) else { throw .badRange }
      index += 1
    }
  }
}
