// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a TrafficExtension's `spec`.
  static let trafficExtension = """
    lua: object
      inlineCode!: text 1..65536
    match: list of Match
    phase: choice UNSPECIFIED AUTHN AUTHZ STATS
    priority: integer
    selector: object
      matchLabels: map of text ..63 starless
    targetRefs: list ..16 of TargetRefs
    wasm: object
      failStrategy: choice FAIL_CLOSE FAIL_OPEN FAIL_RELOAD
      imagePullPolicy: choice UNSPECIFIED_POLICY IfNotPresent Always
      imagePullSecret: text 1..253
      pluginConfig: any
      pluginName: text 1..256
      sha256: text sha256
      type: choice UNSPECIFIED_PLUGIN_TYPE HTTP NETWORK
      url!: text 1..
      verificationKey: text
      vmConfig: object
        env: list ..256 of Env
    only one: wasm lua
    """
}
