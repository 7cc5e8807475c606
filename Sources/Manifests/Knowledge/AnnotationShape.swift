/// What the value of an annotation must look like. The tables of annotations name one for each; checking a value
/// against it is `faults(in:)`.
package enum AnnotationShape: Sendable {
  /// Any text.
  case text
  /// A truth value in Go's spelling.
  case boolean
  /// A whole number of so many bits in Go's spelling, and the range that AWS accepts.
  case integer(bits: Int, ClosedRange<Int>?)
  /// One of these, to the letter.
  case choice([String])
  case formatted(TextFormat)
  /// Parted by commas; the elements of one format each, or any.
  case list(TextFormat?)
  /// `key=value` pairs, parted by commas, with any keys.
  case map
  /// Tags of AWS resources: a map with limits on keys and values.
  case tags
  /// Attributes that AWS knows by name.
  case attributes(AttributeCatalogue)
  /// Read by a reader of its own.
  case json

  package static let int32 = AnnotationShape.integer(bits: 32, nil)

  package static func int32(_ range: ClosedRange<Int>) -> AnnotationShape { .integer(bits: 32, range) }
}

/// What is wrong with an annotation's value.
package struct AnnotationFault: Error, Hashable, Sendable {
  /// What a user would call one kind of mistake.
  package enum Category: Hashable, Sendable {
    case notBoolean, notInteger, outOfRange
    case notAllowed
    case malformedARN, malformedID, malformedCIDR
    case malformedMap
    case unknownAttribute, refusedAttribute
    /// A text that AWS refuses for its length or characters.
    case refusedText
    /// A name that AWS may have, and the list here has not.
    case unknownName
  }

  package let category: Category
  /// Bytes of the value; empty for all of it.
  package let range: Range<Int>
  /// What is wrong, as a statement about the characters in `range`.
  package let statement: String
  /// What to write instead.
  package let help: String?

  init(_ category: Category, _ range: Range<Int>, _ statement: String, help: String? = nil) {
    self.category = category
    self.range = range
    self.statement = statement
    self.help = help
  }
}

extension AnnotationShape {
  /// What is wrong with a value, in the order of its characters.
  package func faults(in text: String) -> [AnnotationFault] {
    switch self {
    case .text, .json: []
    case .boolean: [Self.booleanFault(in: text)].compactMap(\.self)
    case .integer(let bits, let range): [Self.integerFault(in: text, bits, range)].compactMap(\.self)
    case .choice(let choices): [Self.choiceFault(in: text, choices)].compactMap(\.self)
    case .formatted(let format):
      [format.fault(in: TextPiece(text: text, range: 0..<text.utf8.count))].compactMap(\.self)
    case .list(let format): format.map { StringList(text).elements.compactMap($0.fault) } ?? []
    case .map: Self.faults(inMap: text) { _ in nil }
    case .tags: Self.faults(inMap: text, TagLimits.fault)
    case .attributes(let catalogue): Self.faults(inMap: text, catalogue.fault)
    }
  }

  private static let whole = 0..<0

  private static func booleanFault(in text: String) -> AnnotationFault? {
    guard GoBool(text) == nil else { return nil }
    let meant =
      ["yes", "on", "enabled"].contains(text.lowercased()) || GoBool(String(text[...].trimmed))?.value == true
    return AnnotationFault(
      .notBoolean, Self.whole, "\(text.isEmpty ? "an empty text" : "\"\(text)\"") is neither true nor false",
      help: "write \"\(meant)\"")
  }

  private static func integerFault(in text: String, _ bits: Int, _ range: ClosedRange<Int>?)
    -> AnnotationFault?
  {
    guard let number = Int(text), bits == 64 || Int32(exactly: number) != nil else {
      let trimmed = String(text[...].trimmed)
      let help = Int(trimmed) == nil ? "write digits only" : "write \"\(trimmed)\", without blanks"
      let isNumber = Int(text) != nil
      return AnnotationFault(
        .notInteger, Self.whole,
        isNumber
          ? "\(text) is too large a number"
          : "\(text.isEmpty ? "an empty text" : "\"\(text)\"") is no whole number",
        help: isNumber ? nil : help)
    }
    guard let range, !range.contains(number) else { return nil }
    return AnnotationFault(
      .outOfRange, Self.whole, "\(number) is not within \(range.lowerBound) to \(range.upperBound)")
  }

  private static func choiceFault(in text: String, _ choices: [String]) -> AnnotationFault? {
    guard !choices.contains(text) else { return nil }
    let near =
      choices.first { $0.equalsIgnoringASCIICase(text[...].trimmed) } ?? nearestName(to: text, in: choices)
    return AnnotationFault(
      .notAllowed, Self.whole, "\"\(text)\" is not one of \(choices.joined(separator: ", "))",
      help: near.map { "write \"\($0)\"" })
  }

  /// What is wrong with a map's syntax, else with its entries.
  private static func faults(
    inMap text: String, _ fault: (StringMap.Entry) -> AnnotationFault?
  ) -> [AnnotationFault] {
    do throws(StringMap.Malformation) {
      return try StringMap(text).entries.compactMap(fault)
    } catch {
      return [AnnotationFault(error)]
    }
  }
}

extension AnnotationFault {
  init(_ malformation: StringMap.Malformation) {
    let range = malformation.range
    switch malformation.reason {
    case .missingEqualsSign:
      self.init(
        .malformedMap, range, "a pair has no equals sign", help: "write key=value, parted by single commas")
    case .emptyKey:
      self.init(.malformedMap, range, "a pair has no key", help: "write key=value, parted by single commas")
    case .danglingText:
      self.init(
        .malformedMap, range, "behind the last comma there is no key=value",
        help:
          #"put a backslash before a comma that belongs to a value: GET\,POST (in double quotes two: GET\\,POST)"#
      )
    }
  }
}
