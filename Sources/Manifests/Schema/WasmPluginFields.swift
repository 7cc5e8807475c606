// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a WasmPlugin's `spec`.
  static let wasmPlugin = """
    failStrategy: choice FAIL_CLOSE FAIL_OPEN FAIL_RELOAD
    imagePullPolicy: choice UNSPECIFIED_POLICY IfNotPresent Always
    imagePullSecret: text 1..253
    match: list of Match
    phase: choice UNSPECIFIED_PHASE AUTHN AUTHZ STATS
    pluginConfig: any
    pluginName: text 1..256
    priority: integer
    selector: object
      matchLabels: map of text ..63 starless
    sha256: text sha256
    targetRef: TargetRefs
    targetRefs: list ..16 of TargetRefs
    type: choice UNSPECIFIED_PLUGIN_TYPE HTTP NETWORK
    url!: text 1..
    verificationKey: text
    vmConfig: object
      env: list ..256 of Env
    """
}
