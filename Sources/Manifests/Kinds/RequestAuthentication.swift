package import YAML

/// A RequestAuthentication: which tokens are valid. A request without one passes it.
package struct RequestAuthentication: WorkloadPolicy {
  package let metadata: Metadata
  package let attachment: PolicyAttachment

  init(_ metadata: Metadata) {
    self.metadata = metadata
    attachment = PolicyAttachment(metadata.node["spec"])
  }

  package var rules: [JWTRule] { metadata.node["spec"]?.list("jwtRules", JWTRule.init) ?? [] }
}

/// An entry of `spec.jwtRules`: whose tokens are taken, and the keys that they are checked with.
package struct JWTRule: Sendable {
  package let node: Node
  package let issuer: Located<String>?
  /// Where the keys are fetched from; istiod fetches them, not the proxies.
  package let keysURL: Located<String>?
  /// The keys themselves, as JSON.
  package let keys: Located<String>?

  init(_ node: Node) {
    self.node = node
    issuer = node.string("issuer")
    keysURL = node.string("jwksUri") ?? node.string("jwks_uri")
    keys = node.string("jwks")
  }

  /// The characters that stand for it: its issuer, else its first key.
  package var span: Span { issuer?.span ?? node.effectiveEntries.first?.key.span ?? node.span }
}
