/// `scheme` and `frontend-nlb-scheme`: who can reach a load balancer.
///
/// The controller compares with regard to case.
package enum LoadBalancerScheme: String, CaseIterable, Hashable, Sendable {
  case `internal`
  case internetFacing = "internet-facing"

  /// The controller's default; its flag `--default-load-balancer-scheme` can change it.
  package static let whenAbsent = `internal`
}
