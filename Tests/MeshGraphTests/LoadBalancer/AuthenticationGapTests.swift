import MeshGraph
import Testing
import YAML

@Suite("Authentication: who gets in over plain HTTP")
struct AuthenticationGapTests {
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
  private static let toHTTPS =
    #"actions.to-https: '{"type": "redirect", "redirectConfig": {"protocol": "HTTPS", "statusCode": "HTTP_301"}}'"#

  /// Ports of the gaps.
  private func gaps(_ texts: String...) -> [Int] {
    MeshGraph(texts.joined()).loadBalancers.flatMap(\.authenticationGaps).map(\.listener.port)
  }

  private func rules(_ lines: String...) -> String {
    "ingressClassName: alb\nrules:\n"
      + lines.map { line in
        let words = line.split(separator: " ").map(String.init)
        let port = words[2] == "to-https" ? "{name: use-annotation}" : "{number: 80}"
        return """
            - host: \(words[0])
              http:
                paths:
                  - path: \(words[1])
                    pathType: ImplementationSpecific
                    backend: {service: {name: \(words[2]), port: \(port)}}

          """
      }.joined()
  }

  @Test(
    "only HTTPS listeners ask",
    arguments: [
      ([both], [80]), ([both, "ssl-redirect: \"443\""], []), ([#"listen-ports: '[{"HTTPS": 443}]'"#], []),
      (["certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d"], []),
      ([#"listen-ports: '[{"HTTP": 8080}, {"HTTP": 8081}]'"#], [8080]), (["listen-ports: ${PORTS}"], []),
      ([both, "ssl-redirect: ${PORT}"], []), ([both, "auth-on-unauthenticated-request: allow"], []),
    ])
  func listeners(_ annotations: [String], _ expected: [Int]) {
    #expect(gaps(ALBText.ingress("shop", ["auth-type: oidc"] + annotations), ALBText.service()) == expected)
  }

  @Test(
    "nobody who leaves everybody in is told",
    arguments: ["auth-type: none", "target-type: ip", "auth-type: ${T}"])
  func unasked(_ annotation: String) {
    #expect(gaps(ALBText.ingress("shop", [Self.both, annotation]), ALBText.service()).isEmpty)
  }

  @Test("tokens are checked over HTTPS only, too")
  func tokens() {
    let jwt = "jwt-validation: '{}'"
    #expect(gaps(ALBText.ingress("shop", [Self.both, jwt]), ALBText.service()) == [80])
    #expect(
      gaps(ALBText.ingress("shop", [Self.both, "ssl-redirect: \"443\"", jwt]), ALBText.service()).isEmpty)
  }

  @Test(
    "an action that redirects first closes what it takes",
    arguments: [
      (["\"\" /* to-https", "a.com / shop"], []), (["a.com /* to-https", "A.com /x shop"], []),
      (["a.com /x to-https", "a.com /x shop"], []), (["a.com /* to-https", "b.com /* shop"], [80]),
      (["a.com /x to-https", "a.com /* shop"], [80]), (["a.com /* shop", "a.com /* to-https"], [80]),
    ])
  func redirects(_ lines: [String], _ expected: [Int]) {
    let spec = rules(lines[0], lines[1])
    let ingress = ALBText.ingress("shop", [Self.both, "auth-type: oidc", Self.toHTTPS], spec: spec)
    #expect(gaps(ingress, ALBText.service()) == expected)
  }

  @Test("of a group, each member's own listeners count, and the redirects of those before it")
  func groups() {
    let group = "group.name: public"
    let asking = ALBText.ingress("b", [group, "group.order: \"2\"", Self.both, "auth-type: oidc"])
    let redirecting = ALBText.ingress(
      "a", [group, "group.order: \"1\"", Self.both, Self.toHTTPS], spec: rules("\"\" /* to-https"))
    let elsewhere = ALBText.ingress(
      "a", [group, #"listen-ports: '[{"HTTP": 8080}]'"#, Self.toHTTPS], spec: rules("\"\" /* to-https"))
    #expect(gaps(asking, redirecting, ALBText.service()).isEmpty)
    #expect(gaps(asking, elsewhere, ALBText.service()) == [80])
    let last = asking.replacing("\"2\"", with: "\"0\"")
    // The default backend waits behind all rules, whichever member is first.
    #expect(gaps(last, redirecting, ALBText.service()).isEmpty)
  }
}
