import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Reachability: routes that earlier ones leave nothing for")
struct RouteReachabilityTests {
  /// The matches of an earlier and a later route, and whether nothing is left for the later.
  @Test(
    "a route is shadowed by one that takes all it matches",
    arguments: [
      ("[]", "[{uri: {prefix: /a}}]", true), ("[{}]", "[]", true),
      ("[{uri: {prefix: /}}]", "[{uri: {prefix: /a}}]", true),
      ("[{uri: {prefix: /}}]", "[]", false), ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /ab}}]", true),
      ("[{uri: {prefix: /a}}]", "[{uri: {exact: /a/b}}]", true),
      ("[{uri: {exact: /a}}]", "[{uri: {exact: /a}}]", true),
      ("[{uri: {exact: /a}}]", "[{uri: {prefix: /a}}]", false),
      ("[{uri: {prefix: /a/}}]", "[{uri: {exact: /a}}]", false),
      ("[{uri: {regex: \".*\"}}]", "[{uri: {prefix: /a}}]", true),
      ("[{uri: {regex: \"/a.*\"}}]", "[{uri: {exact: /ab}}]", true),
      ("[{uri: {regex: \"/[a-z]+\"}}]", "[{uri: {exact: /a}}]", false),
      ("[{uri: {prefix: /A}, ignoreUriCase: true}]", "[{uri: {exact: /ab}}]", true),
      ("[{uri: {prefix: /A}}]", "[{uri: {exact: /ab}, ignoreUriCase: true}]", false),
      ("[{uri: {prefix: /a}, port: 80}]", "[{uri: {prefix: /a}}]", false),
      ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /a}, port: 80}]", true),
      (
        "[{uri: {prefix: /a}, headers: {x: {exact: \"1\"}, y: {exact: \"2\"}}}]",
        "[{uri: {prefix: /a}, headers: {y: {exact: \"2\"}, x: {exact: \"1\"}}}]", true
      ),
      ("[{uri: {prefix: /a}, method: {exact: GET}}]", "[{uri: {prefix: /a}, method: {exact: POST}}]", false),
      ("[{headers: {x: {exact: \"1\"}}}]", "[{uri: {prefix: /a}, headers: {x: {exact: \"1\"}}}]", true),
      ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /a}}, {uri: {prefix: /b}}]", false),
      ("[{uri: {prefix: /a}}, {uri: {prefix: /b}}]", "[{uri: {prefix: /a1}}, {uri: {prefix: /b1}}]", true),
      ("[{name: one, uri: {prefix: /a}}]", "[{name: two, uri: {prefix: /a}}]", true),
      ("[{uri: {prefix: /a}, gateways: [mesh]}]", "[{uri: {prefix: /a}, gateways: [edge/public]}]", false),
      ("[{uri: {prefix: /a}, headers: {}}]", "[{uri: {prefix: /a}}]", true),
    ])
  func isShadowed(_ earlier: String, _ later: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      Text.virtualService(
        hosts: "[shop]", "{match: \(earlier), route: [{destination: {host: a}}]}",
        "{name: later, match: \(later), route: [{destination: {host: b}}]}"))
    let unreachable = mesh.unreachableRoutes(of: try #require(mesh.virtualServices.first))
    #expect(unreachable.map { $0.route.name?.value } == (expected ? ["later"] : []))
  }

  @Test("what a delegate leaves over goes on")
  func delegates() throws {
    let mesh = MeshGraph(
      Text.virtualService(
        hosts: "[shop]", "{delegate: {name: a}}",
        "{match: [{uri: {prefix: /a}}], route: [{destination: {host: b}}]}"))
    #expect(mesh.unreachableRoutes(of: try #require(mesh.virtualServices.first)).isEmpty)
  }

  @Test("thousands of routes of one path take no time", .timeLimit(.minutes(1)))
  func isLinear() throws {
    let routes = (0..<2_000).map { "    - {match: [{uri: {prefix: /a}, headers: {x: {exact: \"\($0)\"}}}]}" }
    let text =
      Text.virtualService(hosts: "[shop]", "{match: [{uri: {exact: /}}]}") + "\n"
      + routes.joined(separator: "\n")
    let mesh = MeshGraph(text)
    let virtualService = try #require(mesh.virtualServices.first)
    #expect(virtualService.http.count == 2_001)
    #expect(mesh.unreachableRoutes(of: virtualService).isEmpty)
  }
}
