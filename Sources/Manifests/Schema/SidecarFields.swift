// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a Sidecar's `spec`.
  static let sidecar = """
    egress: list of object
      bind: text
      captureMode: choice DEFAULT IPTABLES NONE
      hosts!: list of text
      port: Port
    inboundConnectionPool: object
      http: Http
      tcp: Tcp
    ingress: list of object
      bind: text
      captureMode: choice DEFAULT IPTABLES NONE
      connectionPool: object
        http: Http
        tcp: Tcp
      defaultEndpoint: text
      port!: Port
      tls: Tls2
    outboundTrafficPolicy: object
      egressProxy: Destination
      mode: choice REGISTRY_ONLY ALLOW_ANY
    workloadSelector: object
      labels: map of text ..63 starless
    """
}
