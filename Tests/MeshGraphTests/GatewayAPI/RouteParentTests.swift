import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Routes of the Kubernetes Gateway API: what they attach to")
struct RouteParentTests {
  private static let open = "allowedRoutes: {namespaces: {from: All}}"
  private static let selecting =
    "allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: shop}}}}"

  /// Of a Gateway with one listener and an HTTPRoute, both of some namespace.
  @Test(
    "a Gateway takes a route, refuses it, or it can't be told",
    arguments: [
      ("", "", "edge", "edge", [], "attached"),
      ("", "", "edge", "shop", [], "namespace"),
      ("", "", "edge", nil, [], "attached"),
      ("", "", nil, nil, [], "attached"),
      (open, "", "edge", "shop", [], "attached"),
      (selecting, "", "edge", "shop", [], "attached"),
      (selecting, "", "edge", "shop", [Text.namespace("shop", labels: "{team: shop}")], "attached"),
      (selecting, "", "edge", "shop", [Text.namespace("shop", labels: "{team: pay}")], "namespace"),
      (open, "sectionName: web", "edge", "shop", [], "attached"),
      (open, "sectionName: other", "edge", "shop", [], "noListener"),
      (open, "port: 80", "edge", "shop", [], "attached"),
      (open, "port: 81", "edge", "shop", [], "noListener"),
      (open, "sectionName: web, port: 81", "edge", "shop", [], "noListener"),
      (open, "sectionName: \"${NAME}\"", "edge", "shop", [], "unknown"),
      (open + ", hostname: \"*.shop.example\"", "", "edge", "shop", [], "attached"),
      (open + ", hostname: \"*.pay.example\"", "", "edge", "shop", [], "hostnames"),
      (open + ", hostname: \"${HOST}\"", "", "edge", "shop", [], "attached"),
      (
        "allowedRoutes: {namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}", "", "edge", "shop", [], "kind"
      ),
      (
        "allowedRoutes: {namespaces: {from: \"${FROM}\"}}", "", "edge", "shop", [], "attached"
      ),
    ] as [(String, String, String?, String?, [String], String)])
  func attachment(
    _ listener: String, _ parent: String, _ gatewayNamespace: String?, _ routeNamespace: String?,
    _ others: [String], _ expected: String
  ) throws {
    let fields = "name: web, port: 80, protocol: HTTP\(listener.isEmpty ? "" : ", " + listener)"
    let namespace = gatewayNamespace.map { ", namespace: \($0)" } ?? ""
    let mesh = MeshGraph(
      ([
        Text.kubernetesGateway(in: gatewayNamespace, "{\(fields)}"),
        Text.route(
          in: routeNamespace, "{name: public\(namespace)\(parent.isEmpty ? "" : ", " + parent)}",
          hostnames: "[a.shop.example]"),
      ] + others).joined(separator: "\n---\n"))
    let route = try #require(mesh.routes.first)
    #expect(mesh.parents(of: route).map(\.attachment.text) == [expected])
  }

  @Test(
    "a listener takes the kinds that go with its protocol",
    arguments: [
      ("HTTP", "HTTPRoute", true), ("HTTP", "GRPCRoute", true), ("HTTP", "TCPRoute", false),
      ("HTTPS", "HTTPRoute", true), ("HTTPS", "TLSRoute", false), ("TCP", "TCPRoute", true),
      ("TCP", "HTTPRoute", false), ("TLS", "TLSRoute", true), ("TLS", "TCPRoute", true),
      ("TLS, tls: {mode: Passthrough}", "TCPRoute", false), ("UDP", "TCPRoute", false),
      ("HBONE", "TCPRoute", true),
    ])
  func kinds(_ spoken: String, _ kind: String, _ isTaken: Bool) throws {
    let mesh = MeshGraph(
      documents(
        Text.kubernetesGateway("{name: web, port: 80, protocol: \(spoken)}"),
        Text.route(kind: kind, in: "edge", "{name: public}")))
    let route = try #require(mesh.routes.first)
    #expect(mesh.parents(of: route).map(\.attachment.text) == [isTaken ? "attached" : "kind"])
  }

  @Test("with everything in view, a parent that isn't there is missing")
  func complete() throws {
    let mesh = MeshGraph(Text.route("{name: public}", "{name: set, kind: ListenerSet}"), isComplete: true)
    let route = try #require(mesh.routes.first)
    #expect(mesh.parents(of: route).map(\.resolution.isMissing) == [true, false])
    let part = MeshGraph(Text.route("{name: public}"))
    #expect(mesh.routes.count == 1 && part.parents(of: route).allSatisfy(\.resolution.isOutOfView))
  }

  @Test("hostnames are unserved where no listener of any parent has them, and all parents are in view")
  func hostnames() throws {
    let gateways = documents(
      Text.kubernetesGateway(
        named: "a", in: "shop", "{name: web, port: 80, protocol: HTTP, hostname: \"*.a.example\"}"),
      Text.kubernetesGateway(
        named: "b", in: "shop", "{name: web, port: 80, protocol: HTTP, hostname: b.example}"))
    func unserved(_ parents: String...) throws -> [String] {
      let hosts = "[x.a.example, b.example, c.example]"
      let mesh = MeshGraph(
        documents(
          gateways,
          parents.count == 1
            ? Text.route(parents[0], hostnames: hosts) : Text.route(parents[0], parents[1], hostnames: hosts))
      )
      let route = try #require(mesh.routes.first)
      return mesh.unservedHostnames(of: route, at: mesh.parents(of: route)).map(\.value)
    }
    #expect(try unserved("{name: a}") == ["b.example", "c.example"])
    #expect(try unserved("{name: a}", "{name: b}") == ["c.example"])
    #expect(try unserved("{name: a}", "{name: elsewhere, namespace: other}") == [])
  }
}

extension RouteAttachment {
  fileprivate var text: String {
    switch self {
    case .attached: "attached"
    case .unknown: "unknown"
    case .refused(.noListener): "noListener"
    case .refused(.kind): "kind"
    case .refused(.namespace): "namespace"
    case .refused(.hostnames): "hostnames"
    }
  }
}
