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
      ("[{uri: {prefix: /}}]", "[]", true), ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /ab}}]", true),
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
      ("[{uri: {regex: \".*\"}}]", "[]", true), ("[{uri: {exact: /}}]", "[]", false),
      ("[{uri: {regex: \"/[a-z]+\"}}]", "[{uri: {regex: \"/[a-z]+\"}}]", true),
      ("[{headers: {X: {prefix: a}}}]", "[{uri: {prefix: /a}, headers: {x: {exact: ab}}}]", true),
      ("[{headers: {x: {exact: ab}}}]", "[{headers: {x: {prefix: a}}}]", false),
      ("[{headers: {x: {}}}]", "[{headers: {x: {regex: \"[0-9]\"}}}]", true),
      ("[{headers: {x: {regex: a.*}}}]", "[{headers: {x: {exact: ab}}}]", true),
      ("[{withoutHeaders: {x: {}}}]", "[{withoutHeaders: {x: {}}, method: {exact: GET}}]", true),
      ("[{withoutHeaders: {x: {}}}]", "[{withoutHeaders: {x: {exact: a}}}]", false),
      ("[{queryParams: {q: {exact: a}}}]", "[{queryParams: {q: {exact: a}, r: {exact: b}}}]", true),
      ("[{queryParams: {q: {exact: a}}}]", "[{queryParams: {Q: {exact: a}}}]", false),
      ("[{method: {regex: GET|POST}}]", "[{method: {exact: GET}}]", false),
      ("[{scheme: {exact: https}}]", "[{uri: {prefix: /a}, scheme: {exact: https}}]", true),
      ("[{authority: {prefix: shop}}]", "[{authority: {exact: shop.example.com}}]", true),
      ("[{sourceLabels: {a: b}}]", "[{sourceLabels: {a: b, c: d}}]", true),
      ("[{sourceLabels: {a: b, c: d}}]", "[{sourceLabels: {a: b}}]", false),
      ("[{sourceNamespace: a}]", "[{sourceNamespace: b}]", false),
      ("[{sourceLabels: {a: b}}]", "[{sourceLabels: {a: b}, gateways: [mesh]}]", false),
      ("[{gateways: [mesh]}]", "[{uri: {prefix: /a}}]", true),
      ("[{gateways: [other]}]", "[{uri: {prefix: /a}}]", false),
      ("[{uri: /a}]", "[{uri: {prefix: /a}}]", false), ("[{urI: {prefix: /b}}]", "[]", false),
    ])
  func isShadowed(_ earlier: String, _ later: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      Text.virtualService(
        hosts: "[shop]", "{match: \(earlier), route: [{destination: {host: a}}]}",
        "{name: later, match: \(later), route: [{destination: {host: b}}]}"))
    let shadowed = mesh.shadowedRoutes(of: try #require(mesh.virtualServices.first))
    #expect(shadowed.filter { !$0.isOneMatch }.map(\.title.text) == (expected ? ["route \"later\""] : []))
  }

  @Test(
    "on gateways of its own, a match is compared where both are used",
    arguments: [
      ("[mesh]", "[edge/public]", false), ("[mesh, edge/public]", "[edge/public]", true),
      ("[public.edge]", "[edge/public]", true), ("[edge/public]", "[]", false),
    ])
  func gateways(_ earlier: String, _ later: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      Text.virtualService(
        gateways: "[mesh, edge/public]",
        "{match: [{gateways: \(earlier)}], route: [{destination: {host: a}}]}",
        "{match: [{gateways: \(later)}], route: [{destination: {host: b}}]}"))
    let shadowed = mesh.shadowedRoutes(of: try #require(mesh.virtualServices.first))
    #expect(shadowed.isEmpty != expected)
  }

  @Test(
    "one match of several is told from a whole route, and whether its own route takes it",
    arguments: [
      ("[{uri: {prefix: /a}}, {uri: {prefix: /b}}]", [false]),
      ("[{uri: {prefix: /c}}, {uri: {exact: /c/d}}]", [true]),
      ("[{uri: {prefix: /c}}, {uri: {prefix: /d}}]", []),
    ])
  func singleMatches(_ matches: String, _ takenByItself: [Bool]) throws {
    let mesh = MeshGraph(
      Text.virtualService(
        "{match: [{uri: {prefix: /a}}], route: [{destination: {host: a}}]}",
        "{match: \(matches), route: [{destination: {host: b}}]}"))
    let shadowed = mesh.shadowedRoutes(of: try #require(mesh.virtualServices.first))
    #expect(!shadowed.contains { !$0.isOneMatch })
    #expect(shadowed.map(\.isTakenByItself) == takenByItself)
  }

  /// The matches of an earlier and a later TCP or TLS route, and whether nothing is left for the later.
  @Test(
    "connections, too, go to the first route that fits",
    arguments: [
      ("tcp", "[]", "[{port: 80}]", true), ("tcp", "[{port: 80}]", "[{port: 80}]", true),
      ("tcp", "[{port: 80}]", "[{port: 81}]", false), ("tcp", "[{port: 80}]", "[]", false),
      ("tcp", "[{port: 80}]", "[{port: 80, sourceLabels: {a: b}}]", true),
      ("tls", "[{sniHosts: [a.b, c.d]}]", "[{sniHosts: [c.d]}]", true),
      ("tls", "[{sniHosts: [\"*.b\"]}]", "[{sniHosts: [a.b]}]", false),
      ("tls", "[{sniHosts: [a.b]}]", "[{sniHosts: [a.b, c.d]}]", false),
    ])
  func streams(_ section: String, _ earlier: String, _ later: String, _ expected: Bool) throws {
    let route = "route: [{destination: {host: a}}]"
    let mesh = MeshGraph(
      Text.virtualService()
        + "\n  \(section): [{match: \(earlier), \(route)}, {match: \(later), \(route)}]\n")
    let shadowed = mesh.shadowedRoutes(of: try #require(mesh.virtualServices.first))
    #expect(shadowed.isEmpty != expected)
  }

  /// The delegate's match, and whether it leaves requests to later routes.
  @Test(
    "what a delegate leaves over goes on", arguments: [("[{uri: {prefix: /a}}]", true), ("[]", false)])
  func delegates(_ match: String, _ leavesSome: Bool) throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(
          hosts: "[shop]", "{delegate: {name: more}}",
          "{match: [{uri: {prefix: /a}}], route: [{destination: {host: b}}]}"),
        Text.virtualService(
          named: "more", hosts: "[]", "{match: \(match), route: [{destination: {host: a}}]}")))
    let shadowed = mesh.shadowedRoutes(of: try #require(mesh.virtualServices.first))
    #expect(shadowed.isEmpty == leavesSome)
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
    #expect(mesh.shadowedRoutes(of: virtualService).isEmpty)
  }
}
