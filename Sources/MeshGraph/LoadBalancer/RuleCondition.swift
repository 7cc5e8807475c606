package import YAML

/// One entry of an annotation `conditions.<service>`, or what a rule asks for besides host and path.
package struct RuleCondition: Sendable {
  /// What of a request is looked at.
  package enum Field: String, CaseIterable, Sendable {
    case hostHeader = "host-header"
    case pathPattern = "path-pattern"
    case httpHeader = "http-header"
    case requestMethod = "http-request-method"
    case queryString = "query-string"
    case sourceIP = "source-ip"
  }

  /// One of the values of which a request must have one.
  package struct Value: Sendable {
    /// The parameter's name in a query; nil for any, and for all other fields.
    package let key: Located<String>?
    package let text: Located<String>
  }

  package let field: Field
  /// Of `http-header` only, and nil where it isn't given.
  package let headerName: Located<String>?
  package let values: [Value]
  package let areRegexes: Bool
  /// The whole entry.
  package let span: Span

  /// Whether every request that meets `other` meets this condition, as far as equal texts show.
  func covers(_ other: RuleCondition) -> Bool {
    field == other.field && areRegexes == other.areRegexes
      && headerName?.value.lowercased() == other.headerName?.value.lowercased()
      && other.values.allSatisfy { value in
        values.contains { $0.key?.value == value.key?.value && $0.text.value == value.text.value }
      }
  }
}
