import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Destination ports: which a route reaches")
struct DestinationPortTests {
  @Test(
    "a port that the Service lacks",
    arguments: [
      ("shop, port: {number: 80}", false), ("shop, port: {number: 8080}", true), ("shop", false),
      ("elsewhere.cart.svc.cluster.local, port: {number: 1}", false), ("templated, port: {number: 1}", false),
      ("portless, port: {number: 1}", false),
    ])
  func lacksPort(_ destination: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(hosts: "[shop]", "{route: [{destination: {host: \(destination)}}]}"),
        Text.service("shop"),
        Text.service("templated", ports: "{port: \"${PORT}\"}"), Text.service("portless", ports: "")))
    let reference = try #require(mesh.destinationReferences.first { _ in true })
    #expect((mesh.targetLackingPort(of: reference) != nil) == expected)
  }

  @Test("any Service of the name in view may have the port")
  func anyCandidateWill() throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(hosts: "[shop]", "{route: [{destination: {host: shop, port: {number: 9}}}]}"),
        Text.service("shop"),
        Text.service("shop", in: nil, ports: "{port: 9}")))
    let reference = try #require(mesh.destinationReferences.first { _ in true })
    #expect(mesh.targetLackingPort(of: reference) == nil)
  }

  private static let two = "{name: http, port: 8080}, {name: metrics, port: 9090}"

  /// Hosts and Gateways of a VirtualService that leads to a Service with ports 8080 and 9090.
  @Test(
    "a missing port means that of the request",
    arguments: [
      ("[shop.example.com]", "[edge/public]", [80]), ("[shop.example.com]", "[edge/alt]", []),
      ("[shop.example.com]", "[edge/public, edge/alt]", [80]),
      ("[shop.example.com]", "[platform/unknown]", []),
      ("[shop.example.com]", "[edge/redirect]", []), ("[shop.example.org]", "[edge/public]", []),
      ("[shop]", "[]", []), ("[other]", "[]", [81]), ("[elsewhere.example.com]", "[]", []),
    ])
  func unansweredPorts(_ hosts: String, _ gateways: String, _ expected: [Int]) throws {
    let host = "[\"*.example.com\"]"
    let mesh = MeshGraph(
      documents(
        Text.virtualService(hosts: hosts, gateways: gateways, "{route: [{destination: {host: shop}}]}"),
        Text.service("shop", ports: Self.two), Text.service("other", ports: "{port: 81}"),
        Text.gateway(Text.server(80, "HTTP", hosts: host, tls: nil)),
        Text.gateway(named: "alt", Text.server(8080, "HTTP", hosts: host, tls: nil)),
        Text.gateway(named: "redirect", Text.server(82, "HTTP", hosts: host, tls: "{httpsRedirect: true}"))))
    let reference = try #require(mesh.destinationReferences.first { _ in true })
    #expect((mesh.unansweredPorts(of: reference)?.ports.map(\.number) ?? []) == expected)
  }
}
