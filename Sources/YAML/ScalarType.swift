/// The type of a scalar as goyaml reads it.
package enum ScalarType: Sendable {
  case string, boolean, integer, float, null

  /// Resolves a plain scalar by the YAML 1.1 rules of goyaml.v2 (sigs.k8s.io/yaml). `y` and `n` are
  /// left strings: releases differ.
  init(plain text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      self = Self.number(text)
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "o"),
      UInt8(ascii: "O"):
      self = text.count <= 5 ? Self.words[String(decoding: text, as: UTF8.self)] ?? .string : .string
    default:
      self = .string
    }
  }

  private static let words: [String: ScalarType] = {
    var words: [String: ScalarType] = ["~": .null]
    for (spellings, type) in [
      (["null", "Null", "NULL"], ScalarType.null),
      (["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"], .boolean),
      (["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"], .boolean),
    ] {
      for spelling in spellings { words[spelling] = type }
    }
    return words
  }()

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
    if reading(plain: text) != nil { return .integer }
    // goyaml drops underscores, but not from what begins with a dot.
    let digits = text.first == UInt8(ascii: ".") ? Array(text) : text.filter { $0 != UInt8(ascii: "_") }
    if isFloat(digits) { return .float }
    return text.count <= 5 && isSpecialFloat(text) ? .float : .string
  }

  /// The value of a plain integer; nil for anything else, and when it doesn't fit.
  static func integer(plain text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let reading = reading(plain: text) else { return nil }
    guard reading.isNegative else { return Int(exactly: reading.magnitude) }
    return Int(exactly: reading.magnitude).map { -$0 } ?? Int.min
  }

  /// Reads an integer as Go's `strconv` with base 0 does, first as one with a sign, then as one
  /// without; underscores are dropped before.
  private static func reading(
    plain text: UnsafeBufferPointer<UInt8>
  ) -> (isNegative: Bool, magnitude: UInt64)? {
    var digits = text.filter { $0 != UInt8(ascii: "_") }[...]
    let sign = digits.first.flatMap { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") ? $0 : nil }
    if sign != nil { digits.removeFirst() }
    guard let first = digits.first else { return nil }
    var radix: UInt64 = 10
    if first == UInt8(ascii: "0") {
      let letter = digits.count > 2 ? digits[digits.startIndex + 1] | 0x20 : 0
      radix = radixes[letter] ?? 8
      digits.removeFirst(radix == 8 && letter != UInt8(ascii: "o") ? 1 : 2)
    }
    guard let magnitude = magnitude(digits, radix) else { return nil }
    let isNegative = sign == UInt8(ascii: "-")
    let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
    guard sign == nil || magnitude <= limit else { return nil }
    return (isNegative, magnitude)
  }

  private static let radixes: [UInt8: UInt64] = [
    UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2,
  ]

  private static func magnitude(_ digits: ArraySlice<UInt8>, _ radix: UInt64) -> UInt64? {
    var magnitude: UInt64 = 0
    for byte in digits {
      guard let value = Character(Unicode.Scalar(byte)).hexDigitValue, value < Int(radix) else { return nil }
      let (product, isTooLarge) = magnitude.multipliedReportingOverflow(by: radix)
      let (sum, overflows) = product.addingReportingOverflow(UInt64(value))
      guard !isTooLarge, !overflows else { return nil }
      magnitude = sum
    }
    return magnitude
  }

  /// Whether text is `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` and no larger than a
  /// double can be.
  private static func isFloat(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    rest.skipSign()
    let whole = rest.skipDigits()
    let hasPoint = rest.skip(UInt8(ascii: "."))
    let fraction = hasPoint ? rest.skipDigits() : 0
    guard whole > 0 || fraction > 0 else { return false }
    if rest.skip(UInt8(ascii: "e")) || rest.skip(UInt8(ascii: "E")) {
      rest.skipSign()
      guard rest.skipDigits() > 0 else { return false }
    }
    guard rest.isEmpty else { return false }
    return Double(String(decoding: text, as: UTF8.self))?.isFinite ?? true
  }

  private static func isSpecialFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch String(decoding: text, as: UTF8.self) {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN",
      ".NAN":
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  @discardableResult
  fileprivate mutating func skip(_ byte: UInt8) -> Bool {
    guard first == byte else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func skipSign() {
    if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
  }

  fileprivate mutating func skipDigits() -> Int {
    let digits = prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    removeFirst(digits)
    return digits
  }
}
