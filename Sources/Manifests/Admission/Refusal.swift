package import YAML

/// Something that istiod's admission webhook refuses although the CRD lets it pass, or that it warns of
/// (istio-validation 2; istio pkg/config/validation/validation.go).
package struct Refusal: Hashable, Sendable {
  package let span: Span
  /// A statement about what is at `span`.
  package let statement: String
  package let help: String?
  /// Other places that explain it.
  package let related: [Span]

  init(at span: Span, _ statement: String, help: String? = nil, related: [Span] = []) {
    self.span = span
    self.statement = statement
    self.help = help
    self.related = related
  }
}

extension Node {
  /// What is wrong with a field's text; nil if it is absent, empty, right, or to be filled in later.
  func refusal(
    of field: StaticString, unless isRight: (String) -> Bool, _ statement: (String) -> String
  ) -> Refusal? {
    guard let text = string(field), !text.value.isEmpty, !text.value.hasSubstitution, !isRight(text.value)
    else { return nil }
    return Refusal(at: text.span, statement(text.value))
  }

  /// What is wrong with a number outside of a range; nil if it is absent.
  func refusal(of field: StaticString, outside range: ClosedRange<Int>, _ bounds: String) -> Refusal? {
    guard let number = integer(field), !range.contains(number.value) else { return nil }
    return Refusal(at: number.span, "\(field) is \(number.value), not \(bounds)")
  }

  /// Whether a field is there and says something.
  func sets(_ field: StaticString) -> Bool { self[field].map { !$0.isNull } ?? false }

  /// The entry of a field that is there and says something.
  func setEntry(_ field: StaticString) -> Entry? { entry(field).flatMap { $0.value.isNull ? nil : $0 } }
}

extension Refusal {
  /// For each text that an earlier one equals.
  static func duplicates(
    among texts: [Located<String>], _ statement: (String) -> String
  ) -> [Refusal] {
    var first: [String: Span] = [:]
    return texts.compactMap { text in
      guard let earlier = first[text.value] else {
        first[text.value] = text.span
        return nil
      }
      return Refusal(at: text.span, statement(text.value), related: [earlier])
    }
  }
}

/// The numbers that a port may have.
let portNumbers = 1...65_535
