import Manifests
import MeshGraph
import Testing

@Suite("Plain HTTP, and what ssl-redirect makes of it")
struct SSLRedirectionTests {
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTP": 8080}]'"#

  @Test(
    "an Ingress serves plain HTTP unless ssl-redirect replaces its rules, or may",
    arguments: [
      ([both], [80, 8080]),
      ([both, "ssl-redirect: \"443\""], []),
      ([both, "ssl-redirect: ${PORT}"], []),
      ([both, "ssl-redirect: https"], []),
      ([#"listen-ports: '[{"HTTPS": 443}]'"#], []),
      ([], [80]),
    ] as [([String], [Int])])
  func ports(_ annotations: [String], _ expected: [Int]) throws {
    let mesh = MeshGraph(ALBText.ingress("shop", annotations) + ALBText.ingressClass("alb"))
    let loadBalancer = try #require(mesh.loadBalancers.first)
    let member = try #require(loadBalancer.members.first)
    #expect(loadBalancer.plainHTTPListeners(of: member).map(\.port) == expected)
    #expect(loadBalancer.assumptionsOfPlainHTTP(of: member).isEmpty)
  }

  @Test("one member's ssl-redirect counts for all, and unseen members are an assumption")
  func group() throws {
    let plain = ALBText.ingress("a", ["group.name: public", Self.both])
    let redirecting = ALBText.ingress("b", ["group.name: public", Self.both, "ssl-redirect: \"443\""])
    let alone = try #require(MeshGraph(plain + ALBText.ingressClass("alb")).loadBalancers.first)
    #expect(alone.plainHTTPListeners(of: try #require(alone.members.first)).map(\.port) == [80, 8080])
    #expect(alone.assumptionsOfPlainHTTP(of: try #require(alone.members.first)).count == 1)
    let together = try #require(MeshGraph(plain + redirecting).loadBalancers.first)
    #expect(together.members.allSatisfy { together.plainHTTPListeners(of: $0).isEmpty })
  }

  @Test("a class that is not in view may redirect: an assumption")
  func unseenClass() throws {
    let loadBalancer = try #require(MeshGraph(ALBText.ingress("shop", [Self.both])).loadBalancers.first)
    let member = try #require(loadBalancer.members.first)
    #expect(loadBalancer.plainHTTPListeners(of: member).map(\.port) == [80, 8080])
    #expect(loadBalancer.assumptionsOfPlainHTTP(of: member).count == 1)
  }
}
