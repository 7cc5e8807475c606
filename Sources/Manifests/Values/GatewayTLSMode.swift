/// `tls.mode` of a Gateway server.
package enum GatewayTLSMode: String, CaseIterable, Hashable, Sendable {
  case passthrough = "PASSTHROUGH"
  case simple = "SIMPLE"
  case mutual = "MUTUAL"
  case autoPassthrough = "AUTO_PASSTHROUGH"
  case istioMutual = "ISTIO_MUTUAL"
  case optionalMutual = "OPTIONAL_MUTUAL"

  /// What a `tls` block without `mode` means: the enum's first value, not SIMPLE.
  package static let whenAbsent = passthrough

  /// Whether the gateway ends the client's TLS connection and so can read requests.
  package var terminates: Bool { !isPassthrough }

  /// Whether the client's TLS goes on to the destination untouched.
  package var isPassthrough: Bool { self == .passthrough || self == .autoPassthrough }

  /// Whether the server must name a certificate and key. ISTIO_MUTUAL uses the mesh's own.
  package var needsServerCertificate: Bool { self == .simple || needsCA }

  /// Whether the server must name a CA for the certificates of clients.
  package var needsCA: Bool { self == .mutual || self == .optionalMutual }

  /// Whether a client without a certificate, such as an ALB, is turned away.
  package var demandsClientCertificate: Bool { self == .mutual || self == .istioMutual }

  /// Whether only proxies of a mesh can speak to the server.
  package var isForMeshOnly: Bool { self == .istioMutual || self == .autoPassthrough }
}
