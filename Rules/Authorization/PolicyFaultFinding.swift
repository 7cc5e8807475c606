import Linting
import Manifests

extension Finding {
  /// A fault of a security policy, as its three rules report it.
  init(_ fault: PolicyFault) {
    self.init(
      fault.statement, at: fault.span,
      related: [fault.related.map { Label($0, "the other") }].compactMap(\.self),
      why: fault.isAccepted ? "istiod's webhook warns about it, and the policy is in force" : nil,
      help: fault.help, severity: fault.isAccepted ? .warning : nil)
  }
}
