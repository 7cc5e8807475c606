/// A length of time as Go's `time.ParseDuration` reads it: `1h30m`, `1.5s`, `500ms`, `0`. No unit, no duration.
package struct GoDuration: Hashable, Sendable {
  /// At most what 64 bits hold, some 292 years.
  package let nanoseconds: Int

  package init?(_ text: String) {
    var rest = Substring(text).utf8
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if rest.elementsEqual("0".utf8) {
      nanoseconds = 0
      return
    }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !$0.isASCIIDigit && $0 != UInt8(ascii: ".") }
      rest = rest.dropFirst(unit.count)
      guard let value = Self.number(String(Substring(number))),
        let length = Self.units[String(Substring(unit))]
      else {
        return nil
      }
      total += value * length
    }
    guard total < 9.2e18 else { return nil }
    nanoseconds = Int(total) * (isNegative ? -1 : 1)
  }

  /// `1`, `1.5`, `.5` and `1.`, as Go takes them.
  private static func number(_ text: String) -> Double? {
    let digits = text.utf8.filter(\.isASCIIDigit).count
    guard digits > 0, digits <= 64, text.utf8.count - digits <= 1 else { return nil }
    return Double(
      text.utf8.first == UInt8(ascii: ".")
        ? "0\(text)" : text.utf8.last == UInt8(ascii: ".") ? "\(text)0" : text)
  }

  private static let units: [String: Double] = [
    "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9,
  ]
}
