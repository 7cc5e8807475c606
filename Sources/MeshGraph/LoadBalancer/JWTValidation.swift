import Manifests
package import YAML

/// `jwt-validation`: requests need a token, which the load balancer checks (LBC pkg/ingress/config_types.go and
/// enhanced_backend_builder.go; what AWS demands: JwtValidationActionConfig of elbv2).
package struct JWTValidation: Sendable {
  package let issuer: Located<String>?
  /// Where the keys are.
  package let jwksEndpoint: Located<String>?

  init?(_ reader: inout LimitedJSONReader) {
    guard let object = reader.object(fields: ["jwksEndpoint", "issuer", "additionalClaims"]) else {
      return nil
    }
    jwksEndpoint = reader.demandedString("jwksEndpoint", of: object)
      .map { reader.checkURL($0, called: "jwksEndpoint") }
    issuer = reader.demandedString("issuer", of: object)
    for (field, text) in [("jwksEndpoint", jwksEndpoint), ("issuer", issuer)] {
      if let text { reader.checkLength(of: text, called: field) }
    }
    guard let claims = reader.json.array("additionalClaims", of: object) else { return }
    if claims.count > 10 {
      reader.limit(
        "additionalClaims takes at most 10 claims, not \(claims.count)",
        object[field: "additionalClaims"]?.range ?? object.range)
    }
    for claim in claims { reader.readClaim(claim) }
  }
}

extension LimitedJSONReader {
  private static let formats = ["single-string", "string-array", "space-separated-values"]
  /// Claims that AWS checks by itself.
  private static let ownClaims = ["exp", "iss", "nbf", "iat"]

  fileprivate mutating func readClaim(_ value: JSONValue) {
    guard let claim = object(value, called: "a claim", fields: ["format", "name", "values"]) else { return }
    let format = demandedString("format", of: claim)
    if let format, !Self.formats.contains(format.value) {
      let allowed = "single-string, string-array or space-separated-values"
      limit("the format of a claim is \(allowed), not \"\(format.value)\"", at: format.span)
    }
    if let name = demandedString("name", of: claim), Self.ownClaims.contains(name.value) {
      limit("the claim \(name.value) is always checked, and can't be an additional one", at: name.span)
    }
    guard let list = claim[field: "values"] else {
      json.report("values is missing", claim.range)
      return
    }
    guard let values = json.strings(list, called: "values") else { return }
    if values.isEmpty { json.report("a claim needs a value at least", list.range) }
    if values.count > 10 { limit("a claim takes at most 10 values, not \(values.count)", list.range) }
    for value in values {
      checkLength(of: value, called: "a value of a claim")
      if format?.value == "space-separated-values", value.value.contains(" ") {
        limit("a value of a claim of format space-separated-values can't hold blanks", at: value.span)
      }
    }
  }

  fileprivate mutating func checkLength(of text: Located<String>, called name: String) {
    let length = text.value.unicodeScalars.count
    if length > 256 { limit("\(name) has at most 256 characters, not \(length)", at: text.span) }
  }
}
