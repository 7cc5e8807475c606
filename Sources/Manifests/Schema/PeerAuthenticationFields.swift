// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a PeerAuthentication's `spec`.
  static let peerAuthentication = """
    mtls: object
      mode: choice UNSET DISABLE PERMISSIVE STRICT
    portLevelMtls: map of object
      mode: choice UNSET DISABLE PERMISSIVE STRICT
    selector: object
      matchLabels: map of text ..63 starless
    """
}
