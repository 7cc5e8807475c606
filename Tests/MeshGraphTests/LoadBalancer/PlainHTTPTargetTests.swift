import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Target groups that plain HTTP reaches")
struct PlainHTTPTargetTests {
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
  private static let redirect = #"""
    actions.go: '{"type": "redirect", "redirectConfig": {"protocol": "HTTPS", "statusCode": "HTTP_301"}}'
    """#

  private func services(_ texts: String...) throws -> [String] {
    try #require(MeshGraph(texts.joined()).loadBalancers.first).plainHTTPTargets.map(
      \.group.serviceName.value)
  }

  private func ingress(_ annotations: [String], _ rules: String..., named name: String = "shop") -> String {
    ALBText.ingress(name, annotations, spec: "ingressClassName: alb\nrules:\n" + rules.joined())
  }

  private func rule(_ service: String, host: String? = nil, port: String = "number: 80") -> String {
    "  - host: \(host ?? "\"\"")\n    http: {paths: [{path: /, pathType: Prefix, backend: "
      + "{service: {name: \(service), port: {\(port)}}}}]}\n"
  }

  private var redirectRule: String { rule("go", port: "name: use-annotation") }

  @Test("rules and default backends, on HTTP listeners only")
  func all() throws {
    let spec = "ingressClassName: alb\n" + ALBText.backend("fallback") + "rules:\n" + rule("shop")
    #expect(try services(ALBText.ingress("shop", [Self.both], spec: spec)) == ["fallback", "shop"])
    #expect(try services(ingress([#"listen-ports: '[{"HTTPS": 443}]'"#], rule("shop"))).isEmpty)
    #expect(try services(ingress([Self.both, "ssl-redirect: \"443\""], rule("shop"))).isEmpty)
  }

  @Test("what stands behind a redirect of its host, or of all, is left out")
  func redirects() throws {
    let annotations = [Self.both, Self.redirect]
    #expect(try services(ingress(annotations, redirectRule, rule("shop"))).isEmpty)
    #expect(try services(ingress(annotations, redirectRule, rule("shop", host: "a.example.com"))).isEmpty)
    #expect(try services(ingress(annotations, rule("shop"), redirectRule)) == ["shop"])
    let ofHost = rule("go", host: "a.example.com", port: "name: use-annotation")
    let rules = [rule("shop", host: "a.example.com"), rule("cart", host: "b.example.com"), rule("any")]
      .joined()
    #expect(try services(ingress(annotations, ofHost, rules)) == ["cart", "any"])
    let unreadable = [Self.both, "actions.go: ${ACTION}"]
    #expect(try services(ingress(unreadable, redirectRule, rule("shop"))).isEmpty)
  }

  @Test("an earlier member's redirect counts for the group")
  func group() throws {
    let first = ingress(["group.name: g", Self.both, Self.redirect], redirectRule, named: "a")
    let second = ingress(["group.name: g", Self.both], rule("shop"), named: "b")
    #expect(try services(first, second).isEmpty)
    let last = ingress(["group.name: g", Self.both, Self.redirect], redirectRule, named: "c")
    #expect(try services(second, last) == ["shop"])
  }
}
