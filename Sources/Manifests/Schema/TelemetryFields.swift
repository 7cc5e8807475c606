// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a Telemetry's `spec`.
  static let telemetry = """
    accessLogging: list of object
      disabled: boolean
      filter: object
        expression: text
      match: object
        mode: choice CLIENT_AND_SERVER CLIENT SERVER
      providers: list of object
        name!: text 1..
    metrics: list of object
      overrides: list of object
        disabled: boolean
        match: object
          customMetric: text 1..
          metric: choice ALL_METRICS REQUEST_COUNT REQUEST_DURATION REQUEST_SIZE RESPONSE_SIZE TCP_OPENED_CONNECTIONS TCP_CLOSED_CONNECTIONS TCP_SENT_BYTES TCP_RECEIVED_BYTES GRPC_REQUEST_MESSAGES GRPC_RESPONSE_MESSAGES
          mode: choice CLIENT_AND_SERVER CLIENT SERVER
          only one: metric customMetric
        tagOverrides: map of object
          operation: choice UPSERT REMOVE
          value: text
      providers: list of object
        name!: text 1..
      reportingInterval: duration
    selector: object
      matchLabels: map of text ..63 starless
    targetRef: TargetRefs
    targetRefs: list ..16 of TargetRefs
    tracing: list of object
      customTags: map of object
        environment: object
          defaultValue: text
          name!: text 1..
        formatter: object
          value!: text 1..
        header: object
          defaultValue: text
          name!: text 1..
        literal: object
          value!: text 1..
        only one: literal environment header formatter
      disableContextPropagation: boolean
      disableSpanReporting: boolean
      enableIstioTags: boolean
      match: object
        mode: choice CLIENT_AND_SERVER CLIENT SERVER
      providers: list of object
        name!: text 1..
      randomSamplingPercentage: number
      useRequestIdForTraceSampling: boolean
    """
}
