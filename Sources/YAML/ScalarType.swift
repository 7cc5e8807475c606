/// The type of a scalar as Kubernetes tools read it.
package enum ScalarType: Sendable {
  case string, boolean, integer, float, null

  /// Resolves a plain scalar by the YAML 1.1 rules of sigs.k8s.io/yaml (goyaml.v2), which `kubectl`
  /// uses. `y` and `n` are left strings: releases differ.
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
    var digits = 0
    var dots = 0
    var exponent = false
    var position = 0
    if text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") { position = 1 }
    if text.count > position + 2, text[position] == UInt8(ascii: "0"),
      let radix = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2][text[position + 1]]
    {
      let digits = String(decoding: text[(position + 2)...], as: UTF8.self)
      return Int(digits, radix: radix) == nil ? .string : .integer
    }
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "_") where digits > 0: break
      case UInt8(ascii: ".") where !exponent: dots += 1
      case UInt8(ascii: "e") where digits > 0 && !exponent, UInt8(ascii: "E") where digits > 0 && !exponent:
        exponent = true
        if position + 1 < text.count,
          text[position + 1] == UInt8(ascii: "+") || text[position + 1] == UInt8(ascii: "-")
        {
          position += 1
        }
        if position + 1 == text.count { return .string }
      default: return text.count <= 5 && isSpecialFloat(text) ? .float : .string
      }
      position += 1
    }
    if digits == 0 || dots > 1 { return .string }
    return dots == 0 && !exponent ? .integer : .float
  }

  private static func isSpecialFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let unsigned = String(decoding: text, as: UTF8.self).drop { $0 == "+" || $0 == "-" }
    return [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(String(unsigned))
  }
}
