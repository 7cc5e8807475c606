import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Rules of a listener: order, redirects left out, rules that get nothing")
struct ListenerRulesTests {
  private static let both = "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'"
  private static let http = "listen-ports: '[{\"HTTP\": 80}]'"

  private static func redirect(_ parts: String) -> String {
    "actions.away: '{\"type\": \"redirect\", \"redirectConfig\": {\"statusCode\": \"HTTP_301\", \(parts)}}'"
  }

  private static let toHTTPS = redirect("\"protocol\": \"HTTPS\", \"port\": \"443\"")

  /// An Ingress with an entry of rules for each host; services named `away` are actions.
  private func ingress(
    named name: String = "shop", _ annotations: [String],
    _ entries: (host: String?, paths: [(path: String, type: String, service: String)])...
  ) -> String {
    let rules = entries.map { entry in
      "  - host: \(entry.host ?? "\"\"")\n    http:\n      paths:\n"
        + entry.paths.map { path in
          """
                - path: \(path.path)
                  pathType: \(path.type)
                  backend: {service: {name: \(path.service), port: {\(path.service == "away" ? "name: use-annotation" : "number: 80")}}}

          """
        }.joined()
    }
    return ALBText.ingress(name, annotations, spec: "ingressClassName: alb\nrules:\n" + rules.joined())
  }

  /// Each listener as `HTTP 80`, with its rules: `+` for those that get requests, `-` left out, `!` behind another.
  private func listeners(_ text: String) -> [String: [String]] {
    let all = MeshGraph(text).loadBalancers.flatMap(\.listenerRules).map { listener in
      let rules = listener.rules.map { rule, fate in
        let sign =
          switch fate {
          case .serves: "+"
          case .changesNothing, .leftOut: "-"
          case .shadowed: "!"
          }
        return sign + rule.backend.value
      }
      return ("\(listener.isAssumed ? "assumed " : "")\(listener.described)", rules)
    }
    return Dictionary(uniqueKeysWithValues: all)
  }

  @Test("members of a group share a listener in group order, each on its own ports only")
  func group() {
    let text =
      ingress(named: "b", ["group.name: x", Self.http], ("b.example.com", [("/", "Prefix", "b")]))
      + ingress(named: "a", ["group.name: x", Self.both], ("a.example.com", [("/", "Prefix", "a")]))
      + ingress(
        named: "c", ["group.name: x", "group.order: \"-1\"", Self.http],
        ("c.example.com", [("/", "Prefix", "c")]))
    #expect(listeners(text) == ["HTTP 80": ["+c", "+a", "+b"], "HTTPS 443": ["+a"]])
  }

  @Test("ssl-redirect of one member takes every rule off HTTP")
  func sslRedirect() {
    let text =
      ingress(named: "a", ["group.name: x", Self.http], ("a.example.com", [("/", "Prefix", "a")]))
      + ingress(
        named: "b", ["group.name: x", Self.both, "ssl-redirect: \"443\""],
        ("b.example.com", [("/", "Prefix", "b")]))
    #expect(listeners(text) == ["HTTPS 443": ["+b"]])
  }

  @Test("members whose listeners aren't known stand alone, as they have HTTP or HTTPS")
  func assumed() {
    let text =
      ingress(named: "a", ["group.name: x"], ("a.example.com", [("/", "Prefix", "a")]))
      + ingress(named: "b", ["group.name: x", Self.http], ("a.example.com", [("/", "Prefix", "b")]))
    #expect(listeners(text) == ["HTTP 80": ["+b"], "assumed HTTP 80": ["+a"], "assumed HTTPS 443": ["+a"]])
  }

  @Test("the redirect to HTTPS is left out on HTTPS, and on HTTP what comes behind it")
  func idiom() throws {
    let text = ingress(
      [Self.both, Self.toHTTPS],
      ("a.example.com", [("/*", "ImplementationSpecific", "away"), ("/*", "ImplementationSpecific", "a")]))
    #expect(listeners(text) == ["HTTP 80": ["+away", "-a"], "HTTPS 443": ["-away", "+a"]])
    let loadBalancer = try #require(MeshGraph(text).loadBalancers.first)
    #expect(loadBalancer.ruleCount == 2)
    #expect(loadBalancer.unreachableRules.isEmpty)
    #expect(loadBalancer.idleRedirects.isEmpty)
  }

  @Test(
    "a redirect is left out where each given part is the rule's own",
    arguments: [
      (##""host": "a.example.com""##, "-"), (##""host": "b.example.com""##, "+"),
      (##""host": "#{host}""##, "-"),
      (##""path": "/shop/*""##, "-"), (##""path": "/shop""##, "-"), (##""path": "/#{path}""##, "-"),
      (##""path": "/""##, "+"),
      (##""port": "80""##, "-"), (##""port": "8080""##, "+"),
      (##""port": "#{port}", "protocol": "#{protocol}""##, "-"),
      (##""protocol": "HTTP""##, "-"), (##""protocol": "HTTPS""##, "+"), (##""query": "#{query}""##, "-"),
      (##""query": "a=b""##, "+"),
    ])
  func changesNothing(_ parts: String, _ sign: String) {
    let text = ingress([Self.http, Self.redirect(parts)], ("a.example.com", [("/shop", "Prefix", "away")]))
    #expect(listeners(text) == ["HTTP 80": [sign + "away"]])
  }

  @Test("regex paths keep a redirect, conditions besides host and path don't")
  func exceptions() {
    let source =
      #"conditions.away: '[{"field": "source-ip", "sourceIPConfig": {"values": ["192.0.2.0/24"]}}]'"#
    let same = Self.redirect(##""host": "#{host}""##)
    let regex = ingress(
      [Self.http, same, "use-regex-path-match: \"true\""], (nil, [("/^/a", "ImplementationSpecific", "away")])
    )
    #expect(listeners(regex) == ["HTTP 80": ["+away"]])
    #expect(
      listeners(ingress([Self.http, same, source], (nil, [("/", "Prefix", "away")]))) == [
        "HTTP 80": ["-away"]
      ])
  }

  @Test(
    "a later rule gets nothing where an earlier one takes it all",
    arguments: [
      (nil, "/*", "a.example.com", "/shop", true), ("a.example.com", "/*", nil, "/shop", false),
      ("'*.example.com'", "/*", "a.b.example.com", "/x", true),
      ("'*.b.example.com'", "/*", "'*.a.b.example.com'", "/x", true),
      ("'*.example.com'", "/*", "example.com", "/x", false), ("'*'", "/*", "a.example.com", "/x", true),
      ("A.example.com", "/*", "a.example.com", "/x", true),
      ("a.example.com", "/shop*", "a.example.com", "/shop/cart", true),
      ("a.example.com", "/shop/*", "a.example.com", "/shop", false),
      ("a.example.com", "/*.php", "a.example.com", "/a/b.php", true),
      ("a.example.com", "/*.php", "a.example.com", "/a/b.html", false),
      ("a.example.com", "/a?c", "a.example.com", "/abc", true),
      ("a.example.com", "/Shop", "a.example.com", "/shop", false),
      ("a.example.com", "\"\"", "a.example.com", "/shop", true),
      ("a.example.com", "/shop", "a.example.com", "\"\"", false),
    ] as [(String?, String, String?, String, Bool)])
  func shadows(_ host: String?, _ path: String, _ laterHost: String?, _ laterPath: String, _ expected: Bool) {
    let text = ingress(
      [Self.http], (host, [(path, "ImplementationSpecific", "a")]),
      (laterHost, [(laterPath, "ImplementationSpecific", "b")]))
    #expect(listeners(text) == ["HTTP 80": ["+a", expected ? "!b" : "+b"]])
  }

  @Test("both values of a Prefix must be taken")
  func prefix() {
    let text = ingress(
      [Self.http], (nil, [("/shop/*", "ImplementationSpecific", "a")]), (nil, [("/shop", "Prefix", "b")]),
      (nil, [("/shop", "Prefix", "c")]), (nil, [("/shop/", "Prefix", "d"), ("/shop/cart", "Exact", "e")]))
    #expect(listeners(text) == ["HTTP 80": ["+a", "+b", "!c", "!e", "!d"]].mapValues { $0 })
  }

  @Test(
    "further conditions count",
    arguments: [
      (["a": "[\"GET\", \"PUT\"]", "b": "[\"GET\"]"], true),
      (["a": "[\"GET\"]", "b": "[\"GET\", \"PUT\"]"], false),
      (["a": "[\"GET\"]"], false), (["b": "[\"GET\"]"], true),
    ])
  func conditions(_ methods: [String: String], _ expected: Bool) {
    let annotations = methods.map { service, values in
      "conditions.\(service): '[{\"field\": \"http-request-method\", \"httpRequestMethodConfig\": {\"values\": \(values)}}]'"
    }
    let text = ingress(
      [Self.http] + annotations, (nil, [("/", "Prefix", "a")]), (nil, [("/x", "Exact", "b")]))
    #expect(listeners(text) == ["HTTP 80": ["+a", expected ? "!b" : "+b"]])
  }

  @Test("a host of a condition widens the rule's own")
  func hostCondition() {
    let condition =
      #"conditions.a: '[{"field": "host-header", "hostHeaderConfig": {"values": ["b.example.com"]}}]'"#
    let text = ingress(
      [Self.http, condition], ("a.example.com", [("/", "Prefix", "a")]),
      ("b.example.com", [("/", "Prefix", "b")]))
    #expect(listeners(text) == ["HTTP 80": ["+a", "!b"]])
  }

  @Test("what is written down without namespace comes in no certain order")
  func unknownOrder() {
    let first = ingress(named: "a", ["group.name: x", Self.http], (nil, [("/", "Prefix", "a")]))
    let second = ingress(named: "b", ["group.name: x", Self.http], (nil, [("/", "Prefix", "b")]))
    #expect(listeners(first + second) == ["HTTP 80": ["+a", "!b"]])
    let adrift = second.replacing("  namespace: shop\n", with: "")
    #expect(Set(listeners(first + adrift)["HTTP 80"] ?? []) == ["+a", "+b"])
  }

  @Test("among many rules the one in the way is found")
  func many() throws {
    let paths = (0..<1000).map { (path: "/p\($0)/*", type: "ImplementationSpecific", service: "a") }
    let text = ingress(
      [Self.http], ("a.example.com", paths), ("a.example.com", [("/p777/x", "Exact", "b")]))
    let loadBalancer = try #require(MeshGraph(text).loadBalancers.first)
    #expect(loadBalancer.ruleCount == 1001)
    #expect(loadBalancer.unreachableRules.map(\.shadowedBy.path.form) == [.pattern("/p777/*")])
  }
}
