/// `target-type`: what a target group dials.
///
/// The controller compares with regard to case.
package enum TargetType: String, CaseIterable, Hashable, Sendable {
  /// A node, at the Service port's `nodePort`.
  case instance
  /// A pod, at the Service port's `targetPort`.
  case ip

  /// The controller's default; its flag `--default-target-type` can change it.
  package static let whenAbsent = instance
}
