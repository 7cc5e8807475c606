/// `auth-type`: who asks a person to sign in before an ALB's rule acts.
package enum AuthenticationType: String, CaseIterable, Hashable, Sendable {
  case none
  /// A user pool of Amazon Cognito.
  case cognito
  /// Any provider that speaks OpenID Connect.
  case oidc
}
