/// A place in a text of JSON, and the tokens that can be read from there.
struct JSONCursor {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var next: UInt8? { byte(ahead: 0) }

  mutating func advance() {
    offset = min(offset + 1, bytes.count)
  }

  /// Passes `byte` if it is next, and tells.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  mutating func skipBlanks() throws(JSONSyntaxError) {
    while let byte = next, " \t\r\n".utf8.contains(byte) { offset += 1 }
    if next == UInt8(ascii: "#") || starts(with: "//") || starts(with: "/*") {
      throw JSONSyntaxError(reason: .comment, range: offset..<endOfComment)
    }
  }

  // MARK: Tokens

  /// Reads a string, from quote to quote.
  mutating func readString() throws(JSONSyntaxError) -> String {
    advance()
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try readEscape(into: &text)
      case ..<0x20:
        throw error(.controlCharacter)
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw error(.unexpectedEnd(.closingQuote))
  }

  /// Reads a number or one of the three words; or finds out what else was meant.
  mutating func readBareValue(
    _ expectation: JSONSyntaxError.Expectation
  ) throws(JSONSyntaxError) -> JSONValue.Content {
    guard let first = next else { throw error(.unexpectedEnd(expectation)) }
    let end = endOfWord
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    let content: JSONValue.Content
    switch word {
    case "null": content = .null
    case "true": content = .bool(true)
    case "false": content = .bool(false)
    default:
      if let quotes = wrongQuotes { throw quotes }
      guard first.isASCIIDigit || "-+.".utf8.contains(first) else {
        throw word.isEmpty
          ? unexpected(expectation) : JSONSyntaxError(reason: .bareWord(word), range: offset..<end)
      }
      guard Self.isNumber(bytes[offset..<end]) else {
        throw JSONSyntaxError(reason: .malformedNumber(word), range: offset..<end)
      }
      content = .number(word)
    }
    offset = end
    return content
  }

  // MARK: Errors

  /// An error about the next character, or about the end of the text.
  func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(reason: reason, range: offset..<endOfCharacter)
  }

  func errorToEnd(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    let last = bytes.lastIndex { !" \t\r\n".utf8.contains($0) } ?? offset
    return JSONSyntaxError(reason: reason, range: offset..<max(offset, last + 1))
  }

  func unexpected(_ expectation: JSONSyntaxError.Expectation) -> JSONSyntaxError {
    error(next == nil ? .unexpectedEnd(expectation) : .unexpected(expectation))
  }

  /// Why what is next is no key.
  func errorAtKey(_ expectation: JSONSyntaxError.Expectation) -> JSONSyntaxError {
    if let quotes = wrongQuotes { return quotes }
    let end = endOfWord
    guard offset < end else { return unexpected(expectation) }
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    return JSONSyntaxError(reason: .unquotedKey(word), range: offset..<end)
  }

  private var wrongQuotes: JSONSyntaxError? {
    if next == UInt8(ascii: "'") { return error(.singleQuotes) }
    let isTypographic = ["\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}"].contains(where: starts)
    return isTypographic ? error(.typographicQuotes) : nil
  }

  // MARK: Looking ahead

  private func byte(ahead distance: Int) -> UInt8? {
    let index = offset + distance
    return index < bytes.count ? bytes[index] : nil
  }

  private func starts(with text: String) -> Bool {
    bytes[offset...].starts(with: text.utf8)
  }

  private var endOfCharacter: Int {
    guard offset < bytes.count else { return offset }
    let rest = bytes[(offset + 1)...]
    return rest.firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
  }

  /// Behind the letters, digits and other bytes that JSON has no use for.
  private var endOfWord: Int {
    bytes[offset...].firstIndex { $0 <= 0x20 || "{}[]:,\"'".utf8.contains($0) } ?? bytes.count
  }

  private var endOfComment: Int {
    let rest = bytes[offset...]
    guard starts(with: "/*") else { return rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count }
    let ends = rest.indices.dropFirst(2).dropLast().first {
      rest[$0] == UInt8(ascii: "*") && rest[$0 + 1] == UInt8(ascii: "/")
    }
    return ends.map { $0 + 2 } ?? bytes.count
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func isExponentSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: \.isASCIIDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    if rest.first?.asciiLowercased == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, isExponentSign(sign) { rest.removeFirst() }
      let digits = rest.prefix(while: \.isASCIIDigit)
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(digits.count)
    }
    return rest.isEmpty
  }

  // MARK: Escapes

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let kind = byte(ahead: 1) else {
      offset = bytes.count
      throw error(.unexpectedEnd(.closingQuote))
    }
    let plain: UInt8
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = kind
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      try readUnicodeEscape(into: &text)
      return
    default:
      throw unknownEscape
    }
    text.append(plain)
    offset += 2
  }

  private var unknownEscape: JSONSyntaxError {
    JSONSyntaxError(reason: .unknownEscape, range: offset..<min(offset + 2, bytes.count))
  }

  /// Reads `\uXXXX`, with a second one if the first is half of a pair. Halves left alone become U+FFFD, as in Go.
  private mutating func readUnicodeEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let unit = nextCodeUnit else { throw unknownEscape }
    offset += 6
    var units = [unit]
    if UTF16.isLeadSurrogate(unit), let second = nextCodeUnit, UTF16.isTrailSurrogate(second) {
      units.append(second)
      offset += 6
    }
    text += String(decoding: units, as: UTF16.self).utf8
  }

  private var nextCodeUnit: UInt16? {
    guard offset + 6 <= bytes.count, starts(with: "\\u") else { return nil }
    let digits = bytes[offset + 2..<offset + 6]
    guard digits.allSatisfy(\.isASCIIHexDigit) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
