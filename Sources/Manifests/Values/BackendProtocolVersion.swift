/// `backend-protocol-version`.
///
/// The controller compares with regard to case.
package enum BackendProtocolVersion: String, CaseIterable, Hashable, Sendable {
  case http1 = "HTTP1"
  case http2 = "HTTP2"
  case grpc = "GRPC"

  package static let whenAbsent = http1
}
