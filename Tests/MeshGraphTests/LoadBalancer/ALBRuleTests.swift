import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Rules of a load balancer")
struct ALBRuleTests {
  private func rules(_ annotations: [String] = [], _ spec: String) -> [ALBRule] {
    MeshGraph(ALBText.ingress("shop", annotations, spec: "ingressClassName: alb\n" + spec)).loadBalancers
      .flatMap(\.rules)
  }

  @Test("exact paths come first, then prefixes, longest first, then the rest as written")
  func order() {
    let rules = rules(
      [],
      ALBText.rule(
        ("/*", "ImplementationSpecific", "a"), ("/", "Prefix", "b"), ("/shop/cart", "Prefix", "c"),
        ("/x", "Exact", "d"),
        ("/s*", "ImplementationSpecific", "e"), ("/shop", "Prefix", "f")))
    #expect(rules.flatMap(\.action.targetGroups).map(\.serviceName.value) == ["d", "c", "f", "b", "a", "e"])
  }

  @Test(
    "paths are translated by type",
    arguments: [
      ("/shop", "Prefix", "/shop/cart", Certainty.yes), ("/shop", "Prefix", "/shopping", .no),
      ("/shop", "Exact", "/shop/cart", .no), ("/", "ImplementationSpecific", "/cart", .no),
      ("/shop*", "ImplementationSpecific", "/shopping", .yes),
    ])
  func paths(_ path: String, _ type: String, _ request: String, _ expected: Certainty) throws {
    let rule = try #require(rules([], ALBText.rule((path, type, "shop"))).first)
    #expect(rule.path.matches(path: request) == expected)
    #expect(rule.isExact)
  }

  @Test("hosts are the load balancer's patterns")
  func hosts() throws {
    let rule = try #require(rules([], ALBText.rule(host: "'*.example.com'", ("/", "Prefix", "shop"))).first)
    #expect(rule.host?.value.matches("a.b.example.com") == true)
    #expect(try #require(rules([], ALBText.rule(("/", "Prefix", "shop"))).first).host == nil)
  }

  @Test(
    "conditions, regexes and what is filled in later make a rule inexact",
    arguments: [
      (["conditions.shop: '[]'"], "a.example.com", "/", false),
      (["conditions.other: '[]'"], "a.example.com", "/", true),
      (["use-regex-path-match: \"true\""], "a.example.com", "/^/a$", false),
      (["use-regex-path-match: \"false\""], "a.example.com", "/", true), ([], "${HOST}", "/", false),
      ([], "<host>", "/", false), ([], "a.example.com", "/${PATH}", false),
    ])
  func exactness(_ annotations: [String], _ host: String, _ path: String, _ expected: Bool) throws {
    let spec = ALBText.rule(host: host, (path, "ImplementationSpecific", "shop"))
    #expect(try #require(rules(annotations, spec).first).isExact == expected)
  }

  @Test("transforms show")
  func transforms() throws {
    let spec = ALBText.rule(("/", "Prefix", "shop"))
    #expect(try #require(rules(["transforms.shop: '[]'"], spec).first).isRewritten)
    #expect(try !#require(rules([], spec).first).isRewritten)
  }

  @Test(
    "use-annotation means an action",
    arguments: [
      (nil, "missing"),
      ("'{\"type\": \"fixed-response\", \"fixedResponseConfig\": {\"statusCode\": \"404\"}}'", "404"),
      ("'{\"type\": \"redirect\", \"redirectConfig\": {\"statusCode\": \"HTTP_301\"}}'", "HTTP_301"),
      ("'{'", "unknown"),
      ("${ACTION}", "unknown"),
    ])
  func actions(_ json: String?, _ expected: String) throws {
    let spec = "ingressClassName: alb\n" + ALBText.backend("act", port: "name: use-annotation")
    let mesh = MeshGraph(ALBText.ingress("shop", json.map { ["actions.act: \($0)"] } ?? [], spec: spec))
    let action = try #require(mesh.loadBalancers.members.first?.defaultAction)
    switch action {
    case .missing(let name): #expect(expected == "missing" && name.value == "act")
    case .fixedResponse(let status): #expect(status == expected)
    case .redirect(let redirect): #expect(redirect.statusCode.value == expected)
    case .unknown: #expect(expected == "unknown")
    case .forward: Issue.record("no action forwards")
    }
  }

  @Test("actions are used by the backends that name them, and only with use-annotation")
  func use() throws {
    let action = "'{\"type\": \"forward\", \"targetGroupName\": \"x\"}'"
    let spec = "ingressClassName: alb\n" + ALBText.backend("act", port: "name: use-annotation")
    let text = ALBText.ingress("shop", ["actions.act: \(action)", "actions.idle: \(action)"], spec: spec)
    let member = try #require(MeshGraph(text).loadBalancers.members.first)
    #expect(member.usedActions.map(\.name) == ["act"])
    #expect(member.unusedActions.map(\.name) == ["idle"])
  }
}
