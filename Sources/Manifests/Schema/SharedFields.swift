// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// Objects that occur in several places.
  static let shared = """
    ConsistentHash:
      httpCookie: HttpCookie
      httpHeaderName: text
      httpQueryParameterName: text
      maglev: object
        tableSize: integer 0..
      minimumRingSize: integer 0..
      ringHash: object
        minimumRingSize: integer 0..
      useSourceIp: boolean
      only one: httpHeaderName httpCookie useSourceIp httpQueryParameterName
      only one: ringHash maglev
    Destination:
      host!: text
      port: object
        number: integer 0..
      subset: text
    Endpoints:
      address: text ..256
      labels: map of text
      locality: text ..2048
      network: text ..2048
      ports: map of integer 1..65535
      serviceAccount: text ..253
      weight: integer 0..
    Env:
      name!: text 1..256
      value: text ..2048
      valueFrom: choice INLINE HOST
    Filter:
      name: text
      subFilter: object
        name: text
    HeaderOperations:
      add: map of text
      remove: list of text
      set: map of text
    Http:
      h2UpgradePolicy: choice DEFAULT DO_NOT_UPGRADE UPGRADE
      http1MaxPendingRequests: integer
      http2KeepAlive: object
        interval: duration
        timeout: duration
      http2MaxRequests: integer
      idleTimeout: duration
      maxConcurrentStreams: integer
      maxRequestsPerConnection: integer
      maxRetries: integer
      useClientProtocol: boolean
    HttpCookie:
      attributes: list of object
        name!: text
        value: text
      name!: text
      path: text
      ttl: text
    LoadBalancer:
      consistentHash: ConsistentHash
      localityLbSetting: LocalityLbSetting
      simple: choice UNSPECIFIED LEAST_CONN RANDOM PASSTHROUGH ROUND_ROBIN LEAST_REQUEST
      warmup: Warmup
      warmupDurationSecs: duration
      zoneAwareLbSetting: ZoneAwareLbSetting
      only one: simple consistentHash
    LocalityLbSetting:
      distribute: list of object
        from: text
        to: map of integer 0..
      enabled: boolean
      failover: list of object
        from: text
        to: text
      failoverPriority: list of text
    Match:
      mode: choice UNDEFINED CLIENT SERVER CLIENT_AND_SERVER
      ports: list of object
        number!: integer 1..65535
    OutlierDetection:
      baseEjectionTime: duration
      consecutive5xxErrors: integer 0..
      consecutiveErrors: integer
      consecutiveGatewayErrors: integer 0..
      consecutiveLocalOriginFailures: integer 0..
      interval: duration
      maxEjectionPercent: integer
      minHealthPercent: integer
      outlierDetectionHttpErrorCodes: list of integer 100..599
      splitExternalLocalOriginErrors: boolean
    Port:
      name: text
      number: integer 0..
      protocol: text
      targetPort: integer 0..
    PortLevelSettings:
      connectionPool: object
        http: Http
        tcp: Tcp
      loadBalancer: LoadBalancer
      outlierDetection: OutlierDetection
      port: object
        number: integer 0..
      tls: Tls
    RetryBudget:
      budgetInterval: text
      minRetryConcurrency: integer 0..
      percent: number
    StringMatch:
      exact: text
      prefix: text
      regex: text
      only one: exact prefix regex
    TargetRefs:
      group: text ..253 dns
      kind!: text 1..63 identifier
      name!: text 1..253
      namespace: text
    Tcp:
      connectTimeout: duration
      idleTimeout: text
      maxConnectionDuration: duration
      maxConnections: integer
      tcpKeepalive: TcpKeepalive
    TcpKeepalive:
      interval: duration
      probes: integer 0..
      time: duration
    Tls:
      caCertificates: text
      caCrl: text
      clientCertificate: text
      credentialName: text
      insecureSkipVerify: boolean
      mode: choice DISABLE SIMPLE MUTUAL ISTIO_MUTUAL
      privateKey: text
      sni: text
      subjectAltNames: list of text
    Tls2:
      caCertCredentialName: text
      caCertificates: text
      caCrl: text
      cipherSuites: list of text
      credentialName: text
      credentialNames: list 1..2 of text
      httpsRedirect: boolean
      insecureSkipVerify: boolean
      maxProtocolVersion: choice TLS_AUTO TLSV1_0 TLSV1_1 TLSV1_2 TLSV1_3
      minProtocolVersion: choice TLS_AUTO TLSV1_0 TLSV1_1 TLSV1_2 TLSV1_3
      mode: choice PASSTHROUGH SIMPLE MUTUAL AUTO_PASSTHROUGH ISTIO_MUTUAL OPTIONAL_MUTUAL
      privateKey: text
      serverCertificate: text
      subjectAltNames: list of text
      tlsCertificates: list 1..2 of TlsCertificates
      verifyCertificateHash: list of text
      verifyCertificateSpki: list of text
    TlsCertificates:
      caCertificates: text
      privateKey: text
      serverCertificate: text
    TrafficPolicy:
      connectionPool: object
        http: Http
        tcp: Tcp
      loadBalancer: LoadBalancer
      outlierDetection: OutlierDetection
      portLevelSettings: list ..4096 of PortLevelSettings
      proxyProtocol: object
        version: choice V1 V2
      retryBudget: RetryBudget
      tls: Tls
      tunnel: Tunnel
    Tunnel:
      protocol: text
      targetHost!: text
      targetPort!: integer 0..
    Warmup:
      aggression: number
      duration!: duration
      minimumPercent: number
    ZoneAwareLbSetting:
      enabled: boolean
      failover: list of object
        from: text
        to: text
      failoverPriority: list of text
      minClusterSize: integer 1..
    """
}
