// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a VirtualService's `spec`.
  static let virtualService = """
    exportTo: list of text
    gateways: list of text
    hosts: list of text
    http: list of object
      corsPolicy: object
        allowCredentials: boolean
        allowHeaders: list of text
        allowMethods: list of text
        allowOrigin: list of text
        allowOrigins: list of StringMatch
        exposeHeaders: list of text
        maxAge: duration
        unmatchedPreflights: choice UNSPECIFIED FORWARD IGNORE
      delegate: object
        name: text
        namespace: text
      directResponse: object
        body: object
          bytes: text
          string: text
          only one: string bytes
        status!: integer 0..
      fault: object
        abort: object
          grpcStatus: text
          http2Error: text
          httpStatus: integer
          percentage: object
            value: number
          only one: httpStatus grpcStatus http2Error
        delay: object
          exponentialDelay: duration
          fixedDelay: duration
          percent: integer
          percentage: object
            value: number
          only one: fixedDelay exponentialDelay
      headers: object
        request: HeaderOperations
        response: HeaderOperations
      match: list of object
        authority: StringMatch
        gateways: list of text
        headers: map of StringMatch
        ignoreUriCase: boolean
        method: StringMatch
        name: text
        port: integer 0..
        queryParams: map of StringMatch
        scheme: StringMatch
        sourceLabels: map of text
        sourceNamespace: text
        statPrefix: text
        uri: StringMatch
        withoutHeaders: map of StringMatch
      mirror: Destination
      mirror_percent: integer 0..
      mirrorPercent: integer 0..
      mirrorPercentage: object
        value: number
      mirrors: list of object
        destination!: Destination
        percentage: object
          value: number
      name: text
      redirect: object
        authority: text
        derivePort: choice FROM_PROTOCOL_DEFAULT FROM_REQUEST_PORT
        port: integer 0..
        prefixRewrite: text
        redirectCode: integer 0..
        scheme: text
        uri: text
        only one: port derivePort
      retries: object
        attempts: integer
        backoff: duration
        perTryTimeout: duration
        retryIgnorePreviousHosts: boolean
        retryOn: text
        retryRemoteLocalities: boolean
      rewrite: object
        authority: text
        uri: text
        uriRegexRewrite: object
          match: text
          rewrite: text
      route: list of object
        destination!: Destination
        headers: object
          request: HeaderOperations
          response: HeaderOperations
        weight: integer
      timeout: duration
    tcp: list of object
      match: list of object
        destinationSubnets: list of text
        gateways: list of text
        port: integer 0..
        sourceLabels: map of text
        sourceNamespace: text
        sourceSubnet: text
      route: list of object
        destination!: Destination
        weight: integer
    tls: list of object
      match!: list of object
        destinationSubnets: list of text
        gateways: list of text
        port: integer 0..
        sniHosts!: list of text
        sourceLabels: map of text
        sourceNamespace: text
      route: list of object
        destination!: Destination
        weight: integer
    """
}
