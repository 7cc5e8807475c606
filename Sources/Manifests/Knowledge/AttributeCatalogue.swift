/// Attributes that AWS knows for one kind of resource. The controller passes keys and values on unchecked, so AWS
/// refuses what isn't in here.
///
/// elbv2 2015-12-01: ModifyLoadBalancerAttributes, ModifyListenerAttributes, ModifyTargetGroupAttributes.
package struct AttributeCatalogue: Sendable {
  package enum Value: Sendable {
    case text
    /// `true` or `false`.
    case boolean
    case choice([String])
    case integer(ClosedRange<Int>)
    /// `off`, or a number of the range.
    case offOrInteger(ClosedRange<Int>)
    /// `0`, or a number of the range.
    case zeroOrInteger(ClosedRange<Int>)
  }

  /// Whose attributes they are, as a message names it.
  package let resource: String
  package let attributes: [String: Value]
  /// Attributes that exist for other kinds of the resource and that AWS refuses here.
  package let foreign: Set<String>
  /// Whether the controller itself refuses an unknown key.
  package let isClosed: Bool

  init(
    _ resource: String, _ attributes: [String: Value], foreign: Set<String> = [], isClosed: Bool = false
  ) {
    self.resource = resource
    self.attributes = attributes
    self.foreign = foreign
    self.isClosed = isClosed
  }

  func fault(in entry: StringMap.Entry) -> AnnotationFault? {
    let key = entry.key.text
    guard let value = attributes[key] else {
      let near = nearestName(to: key, in: attributes.keys)
      if foreign.contains(key) {
        return AnnotationFault(
          .refusedAttribute, entry.key.range, "attribute \(key) is not for \(resource)", help: "remove it")
      }
      return AnnotationFault(
        isClosed ? .refusedAttribute : .unknownAttribute, entry.key.range,
        "\(resource) has no attribute \"\(key)\"", help: near.map { "did you mean \($0)?" })
    }
    guard let allowed = value.refusal(of: entry.value.text) else { return nil }
    let written = entry.value.text
    return AnnotationFault(
      .refusedAttribute, entry.value.range.isEmpty ? entry.key.range : entry.value.range,
      "\(key) is \(allowed), not \(written.isEmpty ? "empty" : "\"\(written)\"")")
  }
}

extension AttributeCatalogue.Value {
  /// What is allowed, if the text is not.
  fileprivate func refusal(of text: String) -> String? {
    let number = text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
    switch self {
    case .text: return nil
    case .boolean: return ["true", "false"].contains(text) ? nil : "true or false"
    case .choice(let choices):
      return choices.contains(text)
        ? nil : choices.count == 1 ? choices[0] : "one of \(choices.joined(separator: ", "))"
    case .integer(let range):
      return number.map(range.contains) == true
        ? nil : "a number from \(range.lowerBound) to \(range.upperBound)"
    case .offOrInteger(let range):
      let isFine = text == "off" || number.map(range.contains) == true
      return isFine
        ? nil
        : "off or a number from \(range.lowerBound)\(range.upperBound == .max ? "" : " to \(range.upperBound)")"
    case .zeroOrInteger(let range):
      return number == 0 || number.map(range.contains) == true
        ? nil : "0 or a number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}

/// What AWS allows in tags.
enum TagLimits {
  static func fault(in entry: StringMap.Entry) -> AnnotationFault? {
    let key = entry.key.text
    if key.utf8.starts(with: "aws:".utf8) {
      return AnnotationFault(.refusedText, entry.key.range, "tags that begin with aws: belong to AWS")
    }
    return limit(entry.key, 128, "the key") ?? limit(entry.value, 256, "the value of \(key)")
  }

  /// Letters, digits and spaces of any script, and a few signs.
  private static func limit(_ piece: TextPiece, _ most: Int, _ name: String) -> AnnotationFault? {
    let count = piece.text.unicodeScalars.count
    if count > most {
      return AnnotationFault(
        .refusedText, piece.range, "\(name) has \(count) characters, and a tag takes \(most)")
    }
    let wrong = piece.text.unicodeScalars.first { scalar in
      let properties = scalar.properties
      return
        !(properties.isAlphabetic || properties.numericType != nil || properties.isWhitespace
        || "_.:/=+-@".unicodeScalars.contains(scalar))
    }
    return wrong.map {
      AnnotationFault(.refusedText, piece.range, "\(name) has the character \"\($0)\", which no tag may have")
    }
  }
}
