package import YAML

/// A field that an object's CRD doesn't allow as it is.
package struct FieldFault: Hashable, Sendable {
  package enum Category: Hashable, Sendable {
    case unknownField, missingField
    /// Unknown here, and known in another place or kind.
    case misplacedField
    case wrongType
    /// None of the words that the field takes.
    case notAllowed
    /// One field too many of a group.
    case exclusive
    case malformedDuration
    /// Too long, too large, too many, or of other characters than the field takes.
    case outOfBounds
  }

  package let category: Category
  package let span: Span
  /// A statement about what is at `span`.
  package let statement: String
  package let help: String?
  /// Other places that explain it.
  package let related: [Span]

  init(_ category: Category, at span: Span, _ statement: String, help: String? = nil, related: [Span] = []) {
    self.category = category
    self.span = span
    self.statement = statement
    self.help = help
    self.related = related
  }
}
