// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a ProxyConfig's `spec`.
  static let proxyConfig = """
    concurrency: integer 0..
    environmentVariables: map of text ..2048
    image: object
      imageType: text
    selector: object
      matchLabels: map of text ..63 starless
    """
}
