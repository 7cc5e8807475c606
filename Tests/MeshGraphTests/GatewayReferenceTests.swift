import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Gateway references and hosts: where a VirtualService is served")
struct GatewayReferenceTests {
  @Test(
    "is found, missing or out of view",
    arguments: [
      ("edge/public", "found"), ("edge/publik", "missing"), ("public", "out of view"), ("local", "found"),
      ("./local", "found"), ("public.edge", "found"), ("public.edge.svc.cluster.local", "found"),
      ("platform/public", "out of view"), ("edge/${NAME}", "out of view"), ("edge/loose", "found"),
      ("edge/a~b", "out of view"), ("nothing", "out of view"),
    ])
  func isResolved(_ written: String, _ expected: String) throws {
    let isLocal = written.contains("local")
    let mesh = MeshGraph(
      documents(
        Text.virtualService(gateways: "[mesh, \"\(written)\"]"), Text.gateway(),
        Text.gateway(named: "loose", in: nil),
        Text.gateway(named: "local", in: isLocal ? "shop" : "other")))
    let virtualService = try #require(mesh.virtualServices.first)
    let references = mesh.gatewayReferences(of: virtualService)
    #expect(references.count == 1)
    let found = references.map {
      $0.gateway != nil ? "found" : $0.resolution.isMissing ? "missing" : "out of view"
    }
    #expect(found == [expected])
  }

  @Test("a wrong name shows what was meant")
  func isExplained() throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(gateways: "[edge/publik, public]"), Text.gateway(), Text.gateway(named: "other"))
    )
    let virtualService = try #require(mesh.virtualServices.first)
    let references = mesh.gatewayReferences(of: virtualService)
    #expect(mesh.gateway(nearestTo: references[0], from: virtualService)?.name == "public")
    #expect(
      mesh.gatewayNamesakes(of: references[1], from: virtualService).map(\.qualifiedName) == ["edge/public"])
  }

  @Test("the VirtualServices of a Gateway, each once")
  func areBound() throws {
    let mesh = MeshGraph(
      documents(
        Text.gateway(), Text.gateway(named: "other"),
        Text.virtualService(named: "a", gateways: "[edge/public, public.edge]"),
        Text.virtualService(named: "b", gateways: "[edge/other]"),
        Text.virtualService(named: "c", in: "edge", gateways: "[public]")))
    let gateway = try #require(mesh.gateways.first)
    #expect(mesh.virtualServices(boundTo: gateway).map(\.name) == ["a", "c"])
  }

  @Test(
    "hosts that the Gateway's servers don't serve",
    arguments: [
      ("[shop.example.com]", "[\"*.example.com\"]", []),
      ("[example.com]", "[\"*.example.com\"]", ["example.com"]),
      ("[\"*\"]", "[a.example.com]", []), ("[\"*.example.com\"]", "[\"*.b.example.com\"]", []),
      ("[\"*.a.example.com\"]", "[\"*.b.example.com\"]", ["*.a.example.com"]),
      ("[shop]", "[shop.example.com]", ["shop"]), ("[shop]", "[\"*\"]", []),
      ("[shop]", "[\"*.shop.svc.cluster.local\"]", []),
      ("[a.example.com]", "[other/a.example.com]", ["a.example.com"]),
      ("[a.example.com]", "[shop/a.example.com]", []), ("[a.example.com]", "[\"./*\"]", ["a.example.com"]),
      ("[a.example.com]", "[\"*/a.example.com\"]", []),
      ("[Shop.example.com]", "[shop.example.com]", ["Shop.example.com"]),
      ("[\"${HOST}\"]", "[a.example.com]", []), ("[a.example.com]", "[\"${HOST}\"]", []),
      ("[a.example.com]", "[\"${NS}/b.example.com\"]", []),
    ])
  func unserved(_ hosts: String, _ served: String, _ expected: [String]) throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(hosts: hosts, gateways: "[edge/public]"), Text.gateway(Text.server(hosts: served))
      ))
    let virtualService = try #require(mesh.virtualServices.first)
    let gateway = try #require(mesh.gateways.first)
    #expect(mesh.hosts(of: virtualService, notServedBy: gateway).map(\.value) == expected)
  }

  /// Gateways `com` and `org` serve hosts below example.com and example.org.
  @Test(
    "a host may be for one of several Gateways, or for the mesh",
    arguments: [
      ("[a.example.com, a.example.org]", "[edge/com, edge/org]", []),
      ("[a.example.com, a.example.net]", "[edge/com, edge/org]", ["a.example.net"]),
      ("[a.example.com]", "[edge/com, edge/org]", ["edge/org"]),
      ("[a.example.com, shop]", "[edge/com, mesh]", []), ("[shop]", "[edge/com, mesh]", ["edge/com"]),
      ("[a.example.net]", "[edge/com, platform/net]", ["edge/com"]), ("[]", "[edge/com]", []),
      ("[a.example.net]", "[mesh]", []),
    ])
  func unservedBySeveral(_ hosts: String, _ gateways: String, _ expected: [String]) throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(hosts: hosts, gateways: gateways),
        Text.gateway(named: "com", Text.server(hosts: "[\"*.example.com\"]")),
        Text.gateway(named: "org", Text.server(hosts: "[\"*.example.org\"]"))))
    let virtualService = try #require(mesh.virtualServices.first)
    let found = mesh.unservedHosts(of: virtualService).map { unserved in
      switch unserved.finding {
      case .host(let host, _): host.value
      case .gateway(let reference, _): reference.written.value
      }
    }
    #expect(found == expected)
  }
}
