import Manifests
import MeshGraph
import Testing
import YAML

@Suite("JSON in annotations: conditions, transforms, limits of actions")
struct RuleAnnotationTests {
  private func member(_ annotation: String, default: Bool = false) throws -> ALBIngress {
    let spec = `default` ? ALBText.backend() : ALBText.rule(("/shop", "Exact", "shop"))
    let mesh = MeshGraph(ALBText.ingress("shop", [annotation], spec: "ingressClassName: alb\n" + spec))
    return try #require(mesh.loadBalancers.members.first)
  }

  @Test("conditions are read with their values")
  func conditions() throws {
    let json = """
      [{"field": "http-header", "HttpHeaderConfig": {"httpHeaderName": "X-A", "regexValues": ["^a", "b$"]}},
       {"field": "query-string", "queryStringConfig": {"values": [{"key": "k", "value": "v"}, {"value": "w"}]}}]
      """.replacing("\n", with: "")
    let conditions = try #require(member("conditions.shop: '\(json)'").conditions.first?.value)
    #expect(conditions.problems.isEmpty && conditions.ignoredFields.isEmpty)
    #expect(conditions.list.map(\.field) == [.httpHeader, .queryString])
    #expect(conditions.list.map(\.areRegexes) == [true, false])
    #expect(conditions.list.first?.headerName?.value == "X-A")
    #expect(conditions.list.flatMap(\.values).map(\.text.value) == ["^a", "b$", "v", "w"])
    #expect(conditions.list.last?.values.map { $0.key?.value } == ["k", nil])
  }

  @Test(
    "what the controller refuses in conditions, and what it drops",
    arguments: [
      ("[]", 0, 0), ("null", 0, 0), ("[null]", 0, 0), ("{}", 1, 0), ("[{}]", 0, 1),
      (#"[{"field": "cookie"}]"#, 0, 1), (#"[{"field": "source-ip"}]"#, 1, 0),
      (#"[{"field": "source-ip", "sourceIPConfig": {"values": [null]}}]"#, 0, 0),
      (#"[{"field": "source-ip", "sourceIPConfig": {"values": [1, 2]}}]"#, 2, 0),
      (#"[{"field": "path-pattern", "pathPatternConfig": {"values": ["/a"], "regexValues": ["b"]}}]"#, 1, 0),
    ])
  func refusedConditions(_ json: String, _ problems: Int, _ dropped: Int) throws {
    let conditions = try #require(member("conditions.shop: '\(json)'").conditions.first?.value)
    #expect(conditions.problems.count == problems)
    #expect(conditions.dropped.count == dropped)
  }

  @Test("a rule's match holds its own host and path and those of conditions")
  func match() throws {
    let json =
      #"[{"field": "path-pattern", "pathPatternConfig": {"values": ["/b*"]}}, {"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]"#
    let rule = try #require(member("conditions.shop: '\(json)'").rules.first)
    #expect(rule.match.paths.map(\.value) == ["/shop", "/b*"])
    #expect(rule.match.others.map(\.field) == [.sourceIP])
    #expect(rule.match.valueCount == 3 && rule.match.wildcardCount == 1)
    #expect(rule.matchIsKnown && !rule.isExact)
  }

  @Test(
    "what can't be read makes a match unknown",
    arguments: [
      "conditions.shop: '[{'", "conditions.shop: ${LATER}",
      #"conditions.shop: '[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["b"]}}]'"#,
    ])
  func unknownMatch(_ annotation: String) throws {
    #expect(try #require(member(annotation).rules.first).matchIsKnown == false)
  }

  @Test("what the annotation reaches")
  func reach() throws {
    let paths = try #require(member("transforms.shop: '[]'").transforms.first)
    guard case .rules = paths.reach else { throw Unexpected(value: "\(paths.reach)") }
    let other = try #require(member("transforms.shpo: '[{'").transforms.first)
    guard case .nothing = other.reach else { throw Unexpected(value: "\(other.reach)") }
    #expect(other.readValue == nil)
    let fallback = try #require(member("transforms.shop: '[{'", default: true).transforms.first)
    guard case .defaultBackendOnly = fallback.reach else { throw Unexpected(value: "\(fallback.reach)") }
    #expect(fallback.readValue?.problems.count == 1)
  }

  private struct Unexpected: Error {
    let value: String
  }

  @Test(
    "transforms",
    arguments: [
      ("[]", 0, 0),
      (
        #"[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": [{"regex": "a", "replace": "b"}]}}]"#, 0,
        1
      ),
      (#"[{"type": "host-header-rewrite", "urlRewriteConfig": {"rewrites": [{}]}}]"#, 1, 0),
      (#"[{"type": "host-header-rewrite", "hostHeaderRewriteConfig": {"rewrites": [{}]}}]"#, 0, 1),
      (#"[{"type": "URL-rewrite"}]"#, 1, 0),
    ])
  func transforms(_ json: String, _ problems: Int, _ rewrites: Int) throws {
    let transforms = try #require(member("transforms.shop: '\(json)'").transforms.first?.value)
    #expect(transforms.problems.count == problems)
    #expect(transforms.rewrites.count == rewrites)
  }

  @Test(
    "the weights of a forward",
    arguments: [
      ([0, 0], 0, true), ([0, 1], 0, false), ([999, 1000], 1, false), ([0], 0, false), ([], 1, false),
    ]
      as [([Int], Int, Bool)])
  func weights(_ weights: [Int], _ refusals: Int, _ sharesNothing: Bool) throws {
    let groups = weights.map { "{\"targetGroupName\": \"a\", \"weight\": \($0)}" }.joined(separator: ", ")
    let json = "{\"type\": \"forward\", \"forwardConfig\": {\"targetGroups\": [\(groups)]}}"
    let action = try #require(member("actions.a: '\(json)'").actions.first?.action)
    #expect(action.refusals.count == refusals)
    guard case .forward(let forward) = action.kind else { throw Unexpected(value: json) }
    #expect(forward.sharesNothing == sharesNothing)
  }

  @Test("an action with a mistake is none")
  func mistaken() throws {
    let json = #"{"type": "redirect", "redirectConfig": {"statusCode": "HTTP_301", "port": 443}}"#
    let action = try #require(member("actions.a: '\(json)'").actions.first?.action)
    #expect(action.kind == nil && action.problems.count == 1)
  }
}
