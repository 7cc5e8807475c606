// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a DestinationRule's `spec`.
  static let destinationRule = """
    exportTo: list of text
    host!: text
    subsets: list of object
      labels: map of text
      name!: text
      trafficPolicy: TrafficPolicy
    trafficPolicy: TrafficPolicy
    workloadSelector: object
      matchLabels: map of text ..63 starless
    """
}
