// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a RequestAuthentication's `spec`.
  static let requestAuthentication = """
    jwtRules: list ..4096 of object
      audiences: list of text 1..
      forwardOriginalToken: boolean
      fromCookies: list of text 1..
      fromHeaders: list of object
        name!: text 1..
        prefix: text
      fromParams: list of text 1..
      issuer: text 1..
      jwks: text
      jwks_uri: text 1..2048
      jwksUri: text 1..2048
      outputClaimToHeaders: list of object
        claim!: text 1..
        header!: text 1.. word
      outputPayloadToHeader: text
      spaceDelimitedClaims: list ..64 of text 1..
      timeout: duration
    selector: object
      matchLabels: map of text ..63 starless
    targetRef: TargetRefs
    targetRefs: list ..16 of TargetRefs
    """
}
