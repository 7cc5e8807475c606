import Linting
import Manifests
import MeshGraph
import YAML

/// Finds RequestAuthentications whose tokens nothing asks for.
struct AuthorizationTokenNotRequired: Rule {
  let info = RuleInfo(
    "authorization-token-not-required",
    group: .authorization,
    severity: .info,
    summary: "a RequestAuthentication checks tokens, and no policy requires one",
    rationale: """
      a RequestAuthentication refuses requests with an invalid token; one without any token passes, \
      unless an AuthorizationPolicy asks for requestPrincipals or a claim
      """,
    remedy:
      "Add an AuthorizationPolicy that allows requestPrincipals: ['*'], or denies notRequestPrincipals: ['*'].",
    bad: AuthorizationExample.policy(kind: "RequestAuthentication", "jwtRules: [{issuer: idp}]"),
    good: AuthorizationExample.policy(kind: "RequestAuthentication", "jwtRules: [{issuer: idp}]")
      + AuthorizationExample.policy("rules: [{from: [{source: {requestPrincipals: ['*']}}]}]"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/request_authentication/",
      "https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#require-a-valid-token",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unrequiredTokens.map { .notRequired($0) }
  }
}

extension Finding {
  fileprivate static func notRequired(_ token: UnrequiredToken) -> Finding {
    Finding(
      "\(token.policy.described) checks tokens, and requests without one pass",
      at: token.policy.metadata.span,
      assumptions: [token.assumption].compactMap(\.self))
  }
}
