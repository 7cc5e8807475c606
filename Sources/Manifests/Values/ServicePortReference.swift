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

/// A Service port's `targetPort`: the port a pod listens on.
package enum TargetPort: Hashable, Sendable {
  case number(Int)
  /// The name of a container port; each pod may give it another number.
  case name(String)

  /// A scalar of YAML.
  ///
  /// - Parameter isString: whether the scalar is a string to YAML. A quoted number is a name to Kubernetes (and a
  ///   refused one, as port names need a letter).
  package init(_ text: String, isString: Bool) {
    self = isString ? .name(text) : Int(digits: text).map(Self.number) ?? .name(text)
  }

  /// The number, where no pod has to be asked.
  package var number: Int? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}

extension TargetPort: CustomStringConvertible {
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
