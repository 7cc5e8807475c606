import Manifests
import Testing

@Suite struct ServerHostTests {
  @Test(
    arguments: [
      ("shop.example", .anyNamespace, "shop.example"),
      ("*", .anyNamespace, "*"),
      ("*/shop.example", .anyNamespace, "shop.example"),
      ("./*.shop.example", .ownNamespace, "*.shop.example"),
      ("web/shop.example", .namespace("web"), "shop.example"),
      ("web/a/b", .namespace("web"), "a/b"),
    ] as [(String, ServerHost.Scope, String)])
  func parts(text: String, scope: ServerHost.Scope, name: String) throws {
    let host = try ServerHost(text)
    #expect(host.scope == scope)
    #expect(host.dnsName == Hostname(name))
  }

  @Test(
    arguments: [
      ("", .emptyName), ("/", .emptyNamespace), ("/shop.example", .emptyNamespace), ("web/", .emptyName),
    ] as [(String, ServerHost.Malformation)])
  func refuses(text: String, problem: ServerHost.Malformation) {
    #expect(throws: problem) { try ServerHost(text) }
  }

  @Test(
    arguments: [
      ("shop.example", "web", "edge", .yes),
      ("shop.example", nil, nil, .yes),
      ("*/shop.example", "web", "edge", .yes),
      ("./shop.example", "edge", "edge", .yes),
      ("./shop.example", "web", "edge", .no),
      ("./shop.example", nil, "edge", .unknown),
      ("./shop.example", "web", nil, .unknown),
      ("./shop.example", nil, nil, .yes),
      ("web/shop.example", "web", "edge", .yes),
      ("web/shop.example", "edge", "edge", .no),
      ("web/shop.example", nil, "edge", .unknown),
    ] as [(String, String?, String?, Certainty)])
  func admits(text: String, namespace: String?, gatewayNamespace: String?, answer: Certainty) throws {
    let host = try ServerHost(text)
    #expect(host.admits(namespace: namespace, gatewayNamespace: gatewayNamespace) == answer)
  }
}
