/// Examples of the rules about authentication: a load balancer with HTTPS, and a Service behind it.
enum ALBAuthExample {
  /// - Parameters:
  ///   - annotations: Without their prefix.
  ///   - listeners: Those that open and redirect listeners.
  static func ingress(
    _ annotations: String..., listeners: [String] = redirected, others: String = ""
  ) -> String {
    let all = ["target-type: ip", ALBExample.certificate] + listeners + annotations
    return ALBExample.ingress(
      all.joined(separator: "\n    alb.ingress.kubernetes.io/"),
      others: ALBExample.service() + (others.isEmpty ? "" : "\n---\n" + others))
  }

  /// HTTP sends everybody to HTTPS.
  static let redirected = [ALBExample.httpAndHTTPS, #"ssl-redirect: "443""#]

  static let oidc = provider(secretName: "sign-in")

  static func provider(secretName: String, tokenEndpoint: String = "https://id.example.com/token") -> String {
    """
    auth-idp-oidc: '{"issuer": "https://id.example.com", "authorizationEndpoint": "https://id.example.com/authorize", \
    "tokenEndpoint": "\(tokenEndpoint)", "userInfoEndpoint": "https://id.example.com/userinfo", \
    "secretName": "\(secretName)"}'
    """
  }

  static let jwt =
    #"jwt-validation: '{"jwksEndpoint": "https://id.example.com/keys", "issuer": "https://id.example.com"}'"#

  /// A Secret for `oidc`.
  static func secret(_ name: String = "sign-in", keys: String...) -> String {
    """
    apiVersion: v1
    kind: Secret
    metadata:
      name: \(name)
      namespace: shop
    stringData:

    """ + keys.map { "  \($0): to-be-kept\n" }.joined()
  }
}
