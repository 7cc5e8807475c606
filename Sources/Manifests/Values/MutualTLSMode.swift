/// `mtls.mode` of a PeerAuthentication: what a workload accepts.
package enum MutualTLSMode: String, CaseIterable, Hashable, Sendable {
  /// As the next wider policy has it.
  case unset = "UNSET"
  case disable = "DISABLE"
  case permissive = "PERMISSIVE"
  case strict = "STRICT"

  /// What an `mtls` block without `mode` means.
  package static let whenAbsent = unset

  /// What holds where no policy says anything else.
  package static let meshDefault = permissive
}
