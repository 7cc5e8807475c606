// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a ServiceEntry's `spec`.
  static let serviceEntry = """
    addresses: list ..256 of text ..64
    endpoints: list ..4096 of Endpoints
    exportTo: list of text
    hosts!: list 1..256 of text
    location: choice MESH_EXTERNAL MESH_INTERNAL
    ports: list ..256 of object
      name!: text ..256
      number!: integer 1..65535
      protocol: text ..256
      targetPort: integer 1..65535
    resolution: choice NONE STATIC DNS DNS_ROUND_ROBIN DYNAMIC_DNS
    subjectAltNames: list of text
    workloadSelector: object
      labels: map of text ..63 starless
    """
}
