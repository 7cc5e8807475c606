/// `tls.mode` of a DestinationRule: what a proxy speaks to the destination.
package enum ClientTLSMode: String, CaseIterable, Hashable, Sendable {
  case disable = "DISABLE"
  case simple = "SIMPLE"
  case mutual = "MUTUAL"
  case istioMutual = "ISTIO_MUTUAL"

  /// What a `tls` block without `mode` means. Without any block, mutual TLS is automatic.
  package static let whenAbsent = disable

  /// Whether the proxy starts ordinary TLS, which a pod that demands mesh TLS turns away.
  package var isOrdinaryTLS: Bool { self == .simple || self == .mutual }
}
