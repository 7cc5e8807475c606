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
