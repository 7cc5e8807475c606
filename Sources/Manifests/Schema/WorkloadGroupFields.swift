// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a WorkloadGroup's `spec`.
  static let workloadGroup = """
    metadata: object
      annotations: map of text
      labels: map of text
    probe: object
      exec: object
        command!: list of text 1..
      failureThreshold: integer 0..
      grpc: object
        port: integer 1..65535
        service: text
      httpGet: object
        host: text
        httpHeaders: list of object
          name: text word
          value: text
        path: text
        port!: integer 1..65535
        scheme: text
      initialDelaySeconds: integer 0..
      periodSeconds: integer 0..
      successThreshold: integer 0..
      tcpSocket: object
        host: text
        port!: integer 1..65535
      timeoutSeconds: integer 0..
      only one: httpGet tcpSocket exec grpc
    template!: Endpoints
    """
}
