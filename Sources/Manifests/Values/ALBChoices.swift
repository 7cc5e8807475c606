// The words that annotations of the ALB controller choose from. All are compared with regard to case.

/// `target-type`: what a target group dials.
package enum TargetType: String, CaseIterable, Hashable, Sendable {
  /// A node, at the Service port's `nodePort`.
  case instance
  /// A pod, at the Service port's `targetPort`.
  case ip

  /// The controller's default; its flag `--default-target-type` can change it.
  package static let whenAbsent = instance
}

/// `backend-protocol` and `healthcheck-protocol`.
package enum BackendProtocol: String, CaseIterable, Hashable, Sendable {
  case http = "HTTP"
  case https = "HTTPS"

  /// For `backend-protocol`; a health check follows its target group.
  package static let whenAbsent = http
}

/// `backend-protocol-version`.
package enum BackendProtocolVersion: String, CaseIterable, Hashable, Sendable {
  case http1 = "HTTP1"
  case http2 = "HTTP2"
  case grpc = "GRPC"

  package static let whenAbsent = http1
}

/// `pathType` of an Ingress path.
package enum IngressPathType: String, CaseIterable, Hashable, Sendable {
  case exact = "Exact"
  case prefix = "Prefix"
  case implementationSpecific = "ImplementationSpecific"

  /// As the ALB controller reads a path without type; networking.k8s.io/v1 demands one.
  package static let whenAbsent = implementationSpecific
}
