import Manifests
package import YAML

/// `auth-idp-cognito` (LBC pkg/ingress/config_types.go; what AWS demands: AuthenticateCognitoActionConfig of
/// elbv2).
package struct CognitoProvider: Sendable {
  package let userPoolARN: Located<String>?
  package let userPoolClientID: Located<String>?
  /// A prefix of Cognito's own domain, or a full one.
  package let userPoolDomain: Located<String>?

  private static let fields = [
    "userPoolARN", "userPoolClientID", "userPoolDomain", "authenticationRequestExtraParams",
  ]

  init?(_ reader: inout LimitedJSONReader) {
    guard let object = reader.object(fields: Self.fields) else { return nil }
    userPoolARN = reader.stringForAWS("userPoolARN", of: object)
    userPoolClientID = reader.stringForAWS("userPoolClientID", of: object)
    userPoolDomain = reader.stringForAWS("userPoolDomain", of: object)
    reader.readExtraParameters(of: object)
    if let arn = userPoolARN, (try? ARN(arn.value))?.isUserPool != true {
      reader.limit(
        "userPoolARN must be arn:aws:cognito-idp:<region>:<account>:userpool/<id>, not \"\(arn.value)\"",
        at: arn.span)
    }
  }
}

/// `auth-idp-oidc` (LBC pkg/ingress/config_types.go; what AWS demands: AuthenticateOidcActionConfig of elbv2).
package struct OIDCProvider: Sendable {
  package let issuer: Located<String>?
  package let authorizationEndpoint: Located<String>?
  package let tokenEndpoint: Located<String>?
  package let userInfoEndpoint: Located<String>?
  /// Of a Secret in the Ingress's namespace, also when a Service has the annotation.
  package let secretName: Located<String>?

  private static let fields = [
    "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "secretName",
    "authenticationRequestExtraParams",
  ]

  init?(_ reader: inout LimitedJSONReader) {
    guard let object = reader.object(fields: Self.fields) else { return nil }
    issuer = reader.urlForAWS("issuer", of: object)
    authorizationEndpoint = reader.urlForAWS("authorizationEndpoint", of: object)
    tokenEndpoint = reader.urlForAWS("tokenEndpoint", of: object)
    userInfoEndpoint = reader.urlForAWS("userInfoEndpoint", of: object)
    secretName = reader.demandedString("secretName", of: object)
    reader.readExtraParameters(of: object)
  }
}
