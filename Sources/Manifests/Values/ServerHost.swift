/// One entry of a Gateway server's `hosts`: `[namespace/]dnsName`. The prefix limits whose VirtualServices may use
/// the host.
package struct ServerHost: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    /// No prefix, or `*/`.
    case anyNamespace
    /// `./`: the namespace of the Gateway object.
    case ownNamespace
    case namespace(String)
  }

  /// Why a text is no server host.
  package enum Malformation: Error, Hashable, Sendable {
    case emptyNamespace
    case emptyName
  }

  package let scope: Scope
  package let dnsName: Hostname

  package init(_ text: String) throws(Malformation) {
    guard let (prefix, name) = text.split(atFirst: "/") else {
      guard !text.isEmpty else { throw .emptyName }
      scope = .anyNamespace
      dnsName = Hostname(text)
      return
    }
    guard !prefix.isEmpty else { throw .emptyNamespace }
    guard !name.isEmpty else { throw .emptyName }
    scope =
      switch prefix {
      case "*": .anyNamespace
      case ".": .ownNamespace
      default: .namespace(String(prefix))
      }
    dnsName = Hostname(String(name))
  }

  /// Whether a VirtualService of that namespace may use the host.
  ///
  /// Nil is the namespace of an object that names none: it may land in any, so a limit to one gives `.unknown`.
  /// A Gateway and a VirtualService that both name none are taken to land together.
  package func admits(namespace: String?, gatewayNamespace: String?) -> Certainty {
    switch scope {
    case .anyNamespace: .yes
    case .ownNamespace where namespace == gatewayNamespace: .yes
    case .ownNamespace where namespace == nil || gatewayNamespace == nil: .unknown
    case .ownNamespace: .no
    case .namespace(let admitted): namespace.map { Certainty($0 == admitted) } ?? .unknown
    }
  }
}
