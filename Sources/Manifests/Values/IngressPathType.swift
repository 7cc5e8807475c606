/// `pathType` of an Ingress path.
package enum IngressPathType: String, CaseIterable, Hashable, Sendable {
  case exact = "Exact"
  case prefix = "Prefix"
  case implementationSpecific = "ImplementationSpecific"

  /// As the ALB controller reads a path without type; networking.k8s.io/v1 demands one.
  package static let whenAbsent = implementationSpecific
}
