/// What a test of an AuthorizationPolicy looks at, in a source, an operation or a condition (istio
/// pilot/pkg/security/authz/model/model.go).
package enum AuthorizationAttribute: Hashable, Sendable, CaseIterable {
  case principal, namespace, serviceAccount, trustDomain
  case requestPrincipal, audience, presenter, claim
  case peerAddress, clientAddress, destinationAddress
  case host, method, path, header
  case port, sni, filterMetadata

  /// Whether it is read from the certificate that a peer shows in mesh mTLS.
  package var needsPeerCertificate: Bool {
    switch self {
    case .principal, .namespace, .serviceAccount, .trustDomain: true
    default: false
    }
  }

  /// Whether it is read from a token that a RequestAuthentication has checked.
  package var needsToken: Bool {
    switch self {
    case .requestPrincipal, .audience, .presenter, .claim: true
    default: false
    }
  }

  /// Whether it is part of an HTTP request, and unknown on a port that carries plain TCP.
  package var isOfRequest: Bool {
    switch self {
    case .host, .method, .path, .header: true
    default: needsToken
    }
  }

  /// Whether a `CUSTOM` policy may use it: what is asked before anyone is authenticated.
  var isAllowedInCustom: Bool { !needsPeerCertificate && !needsToken }

  /// Fields of `from[].source`, without their `not` forms.
  static let sourceFields: [String: AuthorizationAttribute] = [
    "principals": .principal, "namespaces": .namespace, "serviceAccounts": .serviceAccount,
    "trustDomains": .trustDomain, "requestPrincipals": .requestPrincipal, "ipBlocks": .peerAddress,
    "remoteIpBlocks": .clientAddress,
  ]

  /// Fields of `to[].operation`, without their `not` forms.
  static let operationFields: [String: AuthorizationAttribute] = [
    "hosts": .host, "ports": .port, "methods": .method, "paths": .path,
  ]

  /// Keys of `when[]` that are whole words.
  static let conditionKeys: [String: AuthorizationAttribute] = [
    "source.ip": .peerAddress, "remote.ip": .clientAddress, "source.namespace": .namespace,
    "source.serviceAccount": .serviceAccount, "source.principal": .principal,
    "source.trustDomain": .trustDomain, "request.auth.principal": .requestPrincipal,
    "request.auth.audiences": .audience, "request.auth.presenter": .presenter,
    "destination.ip": .destinationAddress, "destination.port": .port, "connection.sni": .sni,
  ]

  /// Keys of `when[]` with a name in brackets, and what stands before those.
  static let bracketedKeys: [(prefix: String, attribute: AuthorizationAttribute)] = [
    ("request.headers", .header), ("request.auth.claims", .claim),
    ("experimental.envoy.filters.", .filterMetadata),
  ]

  /// What a condition's key means; nil for keys that Istio refuses.
  init?(conditionKey key: String) {
    if let known = Self.conditionKeys[key] {
      self = known
      return
    }
    guard key.utf8.last == UInt8(ascii: "]"), let (head, rest) = key.split(atFirst: "["), rest != "]" else {
      return nil
    }
    let found = Self.bracketedKeys.first { prefix, attribute in
      attribute == .filterMetadata ? head.hasPrefix(prefix) : head == prefix
    }
    guard let found else { return nil }
    self = found.attribute
  }
}
