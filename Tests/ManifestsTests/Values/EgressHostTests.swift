import Manifests
import Testing

@Suite("Egress hosts of Sidecars")
struct EgressHostTests {
  @Test(
    "are a namespace and a host",
    arguments: [
      ("*/*", EgressHost.Scope.all, false, "*"), ("./a.b", .own, false, "a.b"),
      ("shop/*.a", .namespace("shop"), false, "*.a"), ("~/*", .all, true, "*"), ("~*/a.b", .all, true, "a.b"),
      ("~./a.b", .own, true, "a.b"), ("~shop/a.b", .namespace("shop"), true, "a.b"),
      ("shop/a/b", .namespace("shop"), false, "a/b"),
    ])
  func isRead(_ text: String, _ scope: EgressHost.Scope, _ isExclusion: Bool, _ host: String) throws {
    let read = try #require(EgressHost(text))
    #expect(read.scope == scope && read.isExclusion == isExclusion && read.host.text == host)
  }

  @Test("have both parts", arguments: ["", "a.b", "/a.b", "shop/", "/"])
  func isNone(_ text: String) {
    #expect(EgressHost(text) == nil)
  }
}
