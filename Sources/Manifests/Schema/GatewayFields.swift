// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a Gateway's `spec`.
  static let gateway = """
    selector: map of text
    servers: list of object
      bind: text
      defaultEndpoint: text
      hosts!: list of text
      name: text
      port!: object
        name!: text
        number!: integer 0..
        protocol!: text
        targetPort: integer 0..
      tls: Tls2
    """
}
