/// A protocol by the names Istio knows: in `port.protocol` of Gateway, ServiceEntry and Sidecar, and in the names
/// of Service ports.
package enum MeshProtocol: String, CaseIterable, Hashable, Sendable {
  case http = "HTTP"
  case http2 = "HTTP2"
  case httpProxy = "HTTP_PROXY"
  case https = "HTTPS"
  case grpc = "GRPC"
  case grpcWeb = "GRPC-WEB"
  case tls = "TLS"
  case tcp = "TCP"
  case udp = "UDP"
  case mongo = "MONGO"
  case redis = "REDIS"
  case mysql = "MYSQL"

  /// Case does not matter. Nil for names Istio does not know.
  package init?(_ text: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.rawValue.equalsIgnoringASCIICase(text) }) else {
      return nil
    }
    self = match
  }

  /// Whether Istio reads requests of it and applies `http` routes. HTTPS is not among them: it becomes HTTP only
  /// where TLS is terminated.
  package var isHTTP: Bool {
    switch self {
    case .http, .http2, .httpProxy, .grpc, .grpcWeb: true
    case .https, .tls, .tcp, .udp, .mongo, .redis, .mysql: false
    }
  }

  /// Whether a Gateway server of it needs a `tls` block.
  package var isTLS: Bool { self == .https || self == .tls }

  /// Whether a proxy talks HTTP/2 to a destination port of it.
  package var isHTTP2: Bool { self == .http2 || self == .grpc || self == .grpcWeb }
}

/// The protocol of a Gateway server.
package typealias GatewayProtocol = MeshProtocol
