import Manifests
import MeshGraph
import Testing

@Suite("Promises: who answers for the host and path of a load balancer's rule")
struct PromiseTests {
  private static let star = EdgeText.gateway(EdgeText.server("443"))
  private static let shop = "shop.example.com"

  /// What is promised to the one rule there is; nil where nothing can be said.
  private func promise(
    host: String? = shop, path: String = "/", gateway: String = star, _ virtualServices: String...
  ) -> Promise? {
    let ingress = EdgeText.ingress(annotations: ["backend-protocol: HTTPS"], host: host, path: path)
    let mesh = MeshGraph(([ingress, EdgeText.service(), gateway] + virtualServices).joined())
    return mesh.gatewayTargets.first.flatMap { mesh.promises(of: $0).first }
  }

  private func answering(_ promise: Promise?) -> [String]? { promise?.virtualServices.map(\.name) }

  @Test(
    "the most specific virtual host answers alone: Envoy doesn't fall through",
    arguments: [
      ([("exact", "shop.example.com"), ("wild", "'*.example.com'"), ("all", "'*'")], ["exact"]),
      ([("wild", "'*.example.com'"), ("all", "'*'")], ["wild"]),
      ([("near", "'*.shop.example.com'"), ("all", "'*'")], ["all"]),
      ([("one", "shop.example.com"), ("two", "shop.example.com, other.example.com")], ["one", "two"]),
      ([("case", "Shop.Example.com")], ["case"]),
      ([("other", "store.example.com")], []),
    ])
  func virtualHost(_ hosts: [(String, String)], _ expected: [String]) {
    let texts = hosts.map { EdgeText.virtualService($0.0, $0.1) }
    #expect(answering(promise(texts.joined())) == expected)
  }

  @Test("a rule for every host is answered by all of them")
  func everyHost() {
    let promise = promise(
      host: nil, EdgeText.virtualService("a", "a.example.com"), EdgeText.virtualService("b", "'*'"))
    #expect(answering(promise) == ["a", "b"])
    #expect(promise?.isForExactHost == false)
  }

  @Test(
    "a VirtualService counts if it is bound to the Gateway reached",
    arguments: [
      ("istio-system/public", ["v"]), ("mesh, istio-system/public", ["v"]), ("mesh", []),
      ("istio-system/other", []),
      ("public", []),
    ])
  func binding(_ gateways: String, _ expected: [String]) {
    #expect(answering(promise(EdgeText.virtualService("v", Self.shop, gateways: gateways))) == expected)
  }

  @Test(
    "a namespace before a server's host limits who may use it",
    arguments: [("shop/*", ["v"]), ("'*/*'", ["v"]), ("./*", []), ("store/*", [])])
  func namespaces(_ host: String, _ expected: [String]) {
    let gateway = EdgeText.gateway(EdgeText.server("443", hosts: host))
    #expect(answering(promise(gateway: gateway, EdgeText.virtualService("v", Self.shop))) == expected)
  }

  @Test("what the gateway doesn't get to see, or has no route for it, leaves the request to wider hosts")
  func invisible() {
    let wide = EdgeText.virtualService("wide", "'*'")
    for more in ["exportTo: ['.'], ", "exportTo: ['~'], ", "exportTo: [other], "] {
      #expect(answering(promise(EdgeText.virtualService("narrow", Self.shop, more: more), wide)) == ["wide"])
    }
    let exported = EdgeText.virtualService("narrow", Self.shop, more: "exportTo: [istio-system], ")
    #expect(answering(promise(exported, wide)) == ["narrow"])
    for condition in ["gateways: [mesh]", "port: 80"] {
      let narrow = EdgeText.virtualService("narrow", Self.shop, paths: ["prefix: /}, \(condition), name: {"])
        .replacing("name: {}", with: "name: n")
      #expect(answering(promise(narrow, wide)) == ["wide"], "\(condition)")
    }
  }

  @Test("hosts that are filled in later, and texts that can't be read, leave everything open")
  func unknown() {
    let v = EdgeText.virtualService("v", Self.shop)
    #expect(promise(v) != nil)
    #expect(promise(v, EdgeText.virtualService("later", "'${HOST}'")) == nil)
    #expect(promise(host: "'${HOST}'", v) == nil)
    let later = EdgeText.gateway(EdgeText.server("443", hosts: "'${HOST}', '*'"))
    #expect(promise(gateway: later, v) == nil)
    #expect(promise(v, "---\nkind: VirtualService\napiVersion: networking.istio.io/v1\nspec: [\n") == nil)
  }

  @Test(
    "paths are answered by any route of the virtual host",
    arguments: [
      ("/shop", ["prefix: /shop"], Certainty.yes), ("/shop", ["prefix: /"], .yes), ("/shop", [], .yes),
      ("/shop", ["exact: /shop/cart"], .yes), ("/shop", ["prefix: /store"], .no),
      ("/shop", ["exact: /"], .no),
      ("/shop", ["prefix: /store", "prefix: /sho"], .yes), ("/shop", ["regex: /store.*"], .no),
    ])
  func paths(_ path: String, _ routes: [String], _ expected: Certainty) {
    let promise = promise(path: path, EdgeText.virtualService("v", Self.shop, paths: routes))
    #expect(promise.map { $0.answers($0.rule.path) } == expected)
    #expect(promise?.isForExactHost == true)
  }
}
