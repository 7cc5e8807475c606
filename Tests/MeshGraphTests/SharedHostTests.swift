import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Hosts that several VirtualServices have")
struct SharedHostTests {
  private func virtualService(
    _ name: String, in namespace: String = "shop", hosts: String = "[shop.shop.svc.cluster.local]",
    exportTo: String = "[]", gateways: String = "[]", _ http: String = "{route: [{destination: {host: a}}]}"
  ) -> String {
    Text.virtualService(named: name, in: namespace, hosts: hosts, gateways: gateways, http)
      + "\n  exportTo: \(exportTo)\n"
  }

  /// `exportTo` of two in namespaces shop and web, and whether some sidecar can use one of the two only.
  @Test(
    "in the mesh, what one level of export shares is a conflict",
    arguments: [
      ("[]", "[]", true), ("[\"*\"]", "[]", true), ("[]", "[.]", false), ("[.]", "[.]", false),
      ("[test]", "[test, prod]", true), ("[test]", "[prod]", false), ("[shop]", "[.]", false),
      ("[\"~\"]", "[]", false),
    ])
  func exports(_ first: String, _ second: String, _ conflict: Bool) {
    let mesh = MeshGraph(
      documents(
        virtualService("one", exportTo: first), virtualService("two", in: "web", exportTo: second)))
    #expect(mesh.meshHostConflicts.map(\.virtualService.name) == (conflict ? ["two"] : []))
  }

  @Test("hundreds for one host are compared in no time, and each is named once", .timeLimit(.minutes(1)))
  func manyForOneHost() {
    let text = (0..<2_000).map { virtualService("v\($0)") }.joined(separator: "\n---\n")
    let conflicts = MeshGraph(text).meshHostConflicts
    #expect(conflicts.count == 1_999)
    #expect(Set(conflicts.map(\.other.name)) == ["v0"])
  }

  /// The routes of two VirtualServices at one gateway, and of whose the requests are in doubt; true: the same.
  @Test(
    "at a gateway, routes for the same requests are a conflict",
    arguments: [
      ("/a", "/a", true), ("/a", "/a/b", false), ("/a", "/b", nil), ("/", "/a", nil), ("/", "/", true),
    ])
  func merged(_ first: String, _ second: String, _ isMutual: Bool?) {
    func bound(_ name: String, _ prefix: String) -> String {
      virtualService(
        name, hosts: "[shop.example.com]", gateways: "[edge/public]",
        "{match: [{uri: {prefix: \(prefix)}}], route: [{destination: {host: \(name)}}]}")
    }
    let mesh = MeshGraph(
      documents(
        bound("one", first), bound("two", second), Text.gateway(Text.server(hosts: "[\"*.example.com\"]"))))
    #expect(mesh.mergedRouteConflicts.map(\.isMutual) == (isMutual.map { [$0] } ?? []))
    #expect(mesh.mergedRouteConflicts.allSatisfy { $0.virtualService.name == "two" } == true)
  }

  @Test("hundreds at one gateway are compared in no time", .timeLimit(.minutes(1)))
  func manyAtOneGateway() {
    let routes = (0..<2_000).map {
      virtualService(
        "v\($0)", hosts: "[shop.example.com]", gateways: "[edge/public]",
        "{match: [{uri: {prefix: /p\($0 % 50)/}}], route: [{destination: {host: v\($0)}}]}")
    }
    let mesh = MeshGraph(
      documents(routes.joined(separator: "\n---\n"), Text.gateway(Text.server(hosts: "[\"*\"]"))))
    #expect(!mesh.mergedRouteConflicts.isEmpty)
  }
}
