/// A `credentialName` of a Gateway server or DestinationRule: where a certificate or CA comes from.
package enum CredentialName: Hashable, Sendable {
  /// A Secret: `NAME`, `NS/NAME`, or either behind `kubernetes://`. Without a namespace it is that of the proxy's pod,
  /// never that of the object that holds the name.
  case secret(namespace: String?, name: String)
  /// `kubernetes-gateway://NS/NAME`: what a certificate reference of the Kubernetes Gateway API becomes.
  case gatewayAPISecret(namespace: String, name: String)
  /// `configmap://NS/NAME`: a CA and nothing else, from any namespace.
  case configMap(namespace: String, name: String)
  /// `builtin://`: the workload's own mesh certificate.
  case builtin
  /// `sds://NAME`: a server of secrets outside Kubernetes, if one is set up; otherwise a Secret of that name.
  case external(name: String)
  /// `invalid://`: never served.
  case invalid

  /// Nil if a name, or a namespace that the form needs, is missing, or there is one `/` too many.
  package init?(_ text: String) {
    if text.hasBytePrefix("builtin://") {
      self = .builtin
    } else if text.hasBytePrefix("invalid://") {
      self = .invalid
    } else if let name = text.dropping(prefix: "sds://") {
      guard !name.isEmpty else { return nil }
      self = .external(name: String(name))
    } else if let path = text.dropping(prefix: "kubernetes-gateway://") {
      guard case (let namespace?, let name)? = Self.parts(of: path) else { return nil }
      self = .gatewayAPISecret(namespace: namespace, name: name)
    } else if let path = text.dropping(prefix: "configmap://") {
      guard case (let namespace?, let name)? = Self.parts(of: path) else { return nil }
      self = .configMap(namespace: namespace, name: name)
    } else {
      guard let (namespace, name) = Self.parts(of: text.dropping(prefix: "kubernetes://") ?? text[...]) else {
        return nil
      }
      self = .secret(namespace: namespace, name: name)
    }
  }

  /// The Secret asked for, if it is one: its name, and the namespace if it is written.
  package var secret: (namespace: String?, name: String)? {
    switch self {
    case .secret(let namespace, let name): (namespace, name)
    case .gatewayAPISecret(let namespace, let name): (namespace, name)
    case .configMap, .builtin, .external, .invalid: nil
    }
  }

  /// The name of the Secret that, if it exists, alone supplies the CA for client certificates.
  ///
  /// A Secret whose own name ends so is only ever read for its CA.
  package static func caSecretName(for name: String) -> String {
    name.hasByteSuffix(caSuffix) ? name : name + caSuffix
  }

  /// Whether istiod hands this credential to a pod of that namespace, as far as the name decides: a Secret written
  /// with a namespace must be in the pod's. Nil is the namespace of an object that names none.
  package func isServed(toPodIn namespace: String?) -> Certainty {
    switch self {
    case .secret(let written?, _): namespace.map { Certainty($0 == written) } ?? .unknown
    // A ReferenceGrant may open other namespaces.
    case .gatewayAPISecret(let written, _): written == namespace ? .yes : .unknown
    case .secret, .configMap, .builtin: .yes
    case .external: .unknown
    case .invalid: .no
    }
  }

  private static let caSuffix = "-cacert"

  private static func parts(of path: Substring) -> (namespace: String?, name: String)? {
    guard let (namespace, name) = path.split(atFirst: "/") else {
      return path.isEmpty ? nil : (nil, String(path))
    }
    guard !namespace.isEmpty, !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return (String(namespace), String(name))
  }
}
