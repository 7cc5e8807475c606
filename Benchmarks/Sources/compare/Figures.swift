/// Numbers as people read them.
enum Figures {
  /// `1234567` as `1,234,567`.
  static func count(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number.magnitude
    while rest >= 1000 {
      groups.append(padded(String(rest % 1000), to: 3, with: "0"))
      rest /= 1000
    }
    groups.append(String(rest))
    return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// With so many digits behind the point.
  static func decimal(_ number: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((number.magnitude * Double(scale)).rounded())
    let whole = count(scaled / scale)
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return digits == 0
      ? sign + whole
      : "\(sign)\(whole).\(padded(String(scaled % scale), to: digits, with: "0"))"
  }

  static func ratio(_ number: Double) -> String {
    decimal(number, digits: 2) + "×"
  }

  static func milliseconds(_ duration: Duration) -> String {
    decimal(duration / .milliseconds(1), digits: 1) + " ms"
  }

  /// In units of a million bytes.
  static func megabytes(_ bytes: Int) -> String {
    decimal(Double(bytes) / 1e6, digits: 1) + " MB"
  }

  /// `text` behind as many fills as make it `width` characters long.
  static func padded(_ text: String, to width: Int, with fill: Character = " ") -> String {
    String(repeating: fill, count: max(0, width - text.count)) + text
  }
}
