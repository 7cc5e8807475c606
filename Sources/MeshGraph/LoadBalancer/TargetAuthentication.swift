package import Manifests

/// How an ALB finds out who asks, before it does what a rule says (LBC pkg/ingress/auth_config_builder.go and
/// enhanced_backend_builder.go). It does so on HTTPS listeners only.
package struct TargetAuthentication: Sendable {
  /// The Service whose annotations win, one by one, over those of the Ingress: the rule's only target. Nil when
  /// those of the Ingress count alone.
  package let service: Service?
  package let type: Setting<AuthenticationType>
  package let cognito: AnnotationReading<CognitoProvider>?
  package let oidc: AnnotationReading<OIDCProvider>?
  /// Blanks between the scopes.
  package let scope: Setting<String>
  package let onUnauthenticatedRequest: Setting<String>
  private let settings: TargetGroupSettings

  init(service: Service?, _ settings: TargetGroupSettings) {
    self.service = service
    self.settings = settings
    type = settings.setting("auth-type", default: AuthenticationType.none, AuthenticationType.init)
    cognito = settings.value("auth-idp-cognito").text.map { text in
      AnnotationReading(text) { CognitoProvider(&$0) }
    }
    oidc = settings.value("auth-idp-oidc").text.map { text in AnnotationReading(text) { OIDCProvider(&$0) } }
    scope = settings.setting("auth-scope", default: "openid", \.self)
    onUnauthenticatedRequest = settings.setting(
      "auth-on-unauthenticated-request", default: "authenticate", \.self)
  }

  /// Whether people are asked to sign in; nil when that is filled in later, or not to be read.
  package var asksToSignIn: Bool? { type.value.map { $0 != .none } }

  /// Whether requests of people who did not sign in are let through.
  package var letsEverybodyIn: Bool { onUnauthenticatedRequest.value.map { $0 == "allow" } ?? true }

  /// Whether the annotation with the provider's details is there, by its name without the prefix.
  package func has(_ annotation: String) -> Bool { !settings.value(annotation).isAbsent }

  /// The annotations that say how, once `auth-type` says that people sign in.
  static let details: Set<String> = [
    "auth-idp-cognito", "auth-idp-oidc", "auth-on-unauthenticated-request", "auth-scope",
    "auth-session-cookie",
    "auth-session-timeout",
  ]

  /// The Service's own annotations.
  var ofService: ALBAnnotationValues? { settings.service }

  /// Whether the Service wins for this annotation.
  func isServices(_ annotation: String) -> Bool { settings.service?[annotation].isAbsent == false }

  /// Whether the controller looks at this annotation.
  func reads(_ annotation: String) -> Bool {
    switch (type.value, annotation) {
    case (AuthenticationType.none?, _): false
    case (.cognito, "auth-idp-oidc"), (.oidc, "auth-idp-cognito"): false
    default: true
    }
  }
}

extension AuthenticationType {
  /// The annotation, without the prefix, with the details of the provider; nil when there is none.
  package var providerAnnotation: String? {
    self == .none ? nil : "auth-idp-\(rawValue)"
  }
}

extension TargetGroupSettings {
  /// The annotation that counts: the Service's, else the Ingress's.
  func value(_ name: String) -> ALBAnnotationValues.Value {
    let own = service?[name] ?? .absent
    return own.isAbsent ? ingress[name] : own
  }
}
