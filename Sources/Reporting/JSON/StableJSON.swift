import FoundationEssentials

/// JSON that is the same for the same value, and safe to print on a terminal.
enum StableJSON {
  /// The value as an indented document with sorted keys, and a line end behind it.
  static func document(_ value: some Encodable) throws(RenderingError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(value), as: UTF8.self)
      return escapingTreacherousScalars(text) + "\n"
    } catch {
      throw RenderingError(description: "JSON can't hold the report: \(error)")
    }
  }

  /// The encoder escapes C0 only. Everything else that could steer a terminal stands inside a
  /// string, where an escape means the same.
  private static func escapingTreacherousScalars(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: needsEscape) else { return json }
    var result = ""
    for scalar in json.unicodeScalars {
      if needsEscape(scalar) {
        result += UTF16.encode(scalar).map { Array($0).map(escape).joined() } ?? ""
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x7F || scalar.isTreacherous
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
