// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a WorkloadEntry's `spec`.
  static let workloadEntry = """
    address: text ..256
    labels: map of text
    locality: text ..2048
    network: text ..2048
    ports: map of integer 1..65535
    serviceAccount: text ..253
    weight: integer 0..
    """
}
