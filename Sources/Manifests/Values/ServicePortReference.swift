/// How another object names a port of a Service: by `port` or by `name`, never by `targetPort` or `nodePort`.
package enum ServicePortReference: Hashable, Sendable {
  case number(Int)
  case name(String)

  /// As the `actions` annotation has it, where a text of digits counts as a number. In `spec` it would be a name.
  package init(numericTextIsNumber text: String) {
    self = Int(digits: text).map(Self.number) ?? .name(text)
  }

  /// An integer or a string of JSON, as in `servicePort` of the `actions` annotation.
  package init(_ json: JSONValue) throws(JSONMismatch) {
    switch json.content {
    case .string(let text): self.init(numericTextIsNumber: text)
    case .number: self = .number(try json.integer())
    default: throw JSONMismatch(expected: .integerOrString, found: json)
    }
  }
}

extension ServicePortReference: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let number): String(number)
    case .name(let name): name
    }
  }
}

extension Int {
  /// A number of digits only; nil also where it is too large.
  init?(digits text: String) {
    guard text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    self.init(text)
  }
}
