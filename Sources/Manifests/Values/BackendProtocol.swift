/// `backend-protocol` and `healthcheck-protocol`.
///
/// The controller compares with regard to case.
package enum BackendProtocol: String, CaseIterable, Hashable, Sendable {
  case http = "HTTP"
  case https = "HTTPS"

  /// For `backend-protocol`; a health check follows its target group.
  package static let whenAbsent = http
}
