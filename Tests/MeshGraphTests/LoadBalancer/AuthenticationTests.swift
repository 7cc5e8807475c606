import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Authentication: whose annotations count, and for what")
struct AuthenticationTests {
  private static let oidc = "auth-idp-oidc: '{\"secretName\": \"sign-in\"}'"
  private static let split = #"""
    actions.split: '{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "shop", "servicePort": 80, "weight": 1}, {"targetGroupName": "old", "weight": 1}]}}'
    """#

  private func member(_ texts: String...) throws -> ALBIngress {
    try #require(MeshGraph(texts.joined()).loadBalancers.members.first)
  }

  private func backend(_ name: String) -> String {
    "ingressClassName: alb\n" + ALBText.backend(name, port: "name: use-annotation")
  }

  @Test("nothing said is nothing kept")
  func nothing() throws {
    let member = try member(ALBText.ingress("shop", ["target-type: ip"]), ALBText.service())
    #expect(member.authentication.ways.isEmpty)
    #expect(member.authentication.jwt == nil)
    #expect(member.authentication.mutual == nil)
    let action = try #require(member.defaultAction)
    #expect(member.authentication.way(of: action) == nil)
  }

  @Test("the only target's annotations win one by one")
  func overlay() throws {
    let member = try member(
      ALBText.ingress("shop", ["auth-type: cognito", "auth-scope: openid email", Self.oidc]),
      ALBText.service("shop", ["auth-type: oidc"]))
    let action = try #require(member.defaultAction)
    let way = try #require(member.authentication.way(of: action))
    #expect(way.service?.name == "shop")
    #expect(way.type.value == .oidc && way.type.origin == .service)
    #expect(way.scope.value == "openid email" && way.scope.origin == .ingress)
    #expect(way.oidc?.value?.secretName?.value == "sign-in")
    #expect(way.cognito == nil)
    #expect(member.authentication.ways.count == 1)
    #expect(member.authentication.unread.isEmpty)
  }

  @Test("a Service that shares the rule with another target says nothing")
  func sharedTarget() throws {
    let member = try member(
      ALBText.ingress("shop", [Self.split], spec: backend("split")),
      ALBText.service("shop", ["auth-type: oidc", Self.oidc]))
    #expect(member.authentication.ways.isEmpty)
    let unread = try #require(member.authentication.unread.first)
    #expect(unread.annotations.map(\.name) == ["auth-type", "auth-idp-oidc"])
    guard case .sharedTarget(let group) = unread.reason else {
      Issue.record("\(unread.reason)")
      return
    }
    #expect(!group.isOnlyTarget)
    #expect(member.authentication.losesSignIn(of: group))
  }

  @Test("of a shared target, what the Ingress says too is no loss")
  func sharedTargetThatAgrees() throws {
    let member = try member(
      ALBText.ingress("shop", [Self.split, "auth-type: oidc", Self.oidc], spec: backend("split")),
      ALBText.service("shop", ["auth-type: oidc", Self.oidc]))
    #expect(member.authentication.unread.isEmpty)
  }

  @Test("a way for the Ingress and one for each Service that differs; many rules share one")
  func ways() throws {
    let spec =
      "ingressClassName: alb\n"
      + ALBText.rule(
        ("/a", "Prefix", "shop"), ("/b", "Prefix", "shop"), ("/c", "Prefix", "other"),
        ("/d", "Prefix", "third"))
    let member = try member(
      ALBText.ingress("shop", ["auth-type: oidc", Self.oidc], spec: spec),
      ALBText.service("shop", ["auth-type: none"]), ALBText.service("other"), ALBText.service("third"))
    #expect(member.authentication.ways.map { $0.service?.name } == ["shop", nil])
    let types = member.rules.map { member.authentication.way(of: $0.action)?.type.value }
    #expect(types == [AuthenticationType.none, AuthenticationType.none, .oidc, .oidc])
    #expect(member.authentication.assumptions.isEmpty)
  }

  @Test("what a Service out of view may say is an assumption")
  func outOfView() throws {
    let member = try member(ALBText.ingress("shop", ["auth-type: oidc"]))
    #expect(member.authentication.assumptions.count == 1)
  }

  @Test(
    "a type that can't be read asks nobody and frees nobody",
    arguments: ["auth-type: ${TYPE}", "auth-type: OIDC", "auth-typ: oidc"])
  func unknownType(_ annotation: String) throws {
    let member = try member(ALBText.ingress("shop", [annotation, Self.oidc]), ALBText.service())
    let way = try #require(member.authentication.ways.first)
    #expect(way.asksToSignIn == nil)
    #expect(member.authentication.unread.isEmpty)
  }

  @Test(
    "details without reader, by reason",
    arguments: [
      ([oidc], ["auth-idp-oidc: off"]), (["auth-type: none", oidc], ["auth-idp-oidc: off"]),
      (["auth-type: cognito", "auth-idp-cognito: '{}'", oidc], ["auth-idp-oidc: other"]),
      // The missing provider is the cause.
      (["auth-type: cognito", oidc], []),
      (["auth-type: oidc", oidc, "auth-scope: openid"], []),
      (["auth-scope: openid", "auth-session-cookie: shop"], ["auth-scope auth-session-cookie: off"]),
    ])
  func unread(_ annotations: [String], _ expected: [String]) throws {
    let member = try member(ALBText.ingress("shop", annotations), ALBText.service())
    let found = member.authentication.unread.map { unread in
      let reason =
        switch unread.reason {
        case .signInIsOff: "off"
        case .otherProvider: "other"
        case .sharedTarget: "shared"
        }
      return unread.annotations.map(\.name).joined(separator: " ") + ": " + reason
    }
    #expect(found == expected)
  }
}
