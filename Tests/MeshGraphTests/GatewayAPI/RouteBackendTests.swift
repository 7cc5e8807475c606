import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Routes of the Kubernetes Gateway API: references into other namespaces")
struct RouteBackendTests {
  private static let routes = "{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}"

  /// From an HTTPRoute in `shop` to Service `cart` in `cart`.
  @Test(
    "a grant allows what it names, and only from where it says",
    arguments: [
      ([], "unseen"),
      ([Text.grant(routes, "{group: '', kind: Service}")], "granted"),
      ([Text.grant(in: nil, routes, "{group: '', kind: Service}")], "granted"),
      ([Text.grant(routes, "{group: '', kind: Service, name: cart}")], "granted"),
      ([Text.grant(routes, "{group: '', kind: Service, name: \"${NAME}\"}")], "granted"),
      ([Text.grant(routes, "{group: '', kind: Service, name: other}")], "missing"),
      ([Text.grant(routes, "{group: '', kind: Secret}")], "missing"),
      ([Text.grant(routes, "{group: core, kind: Service}")], "missing"),
      (
        [
          Text.grant(
            "{group: gateway.networking.k8s.io, kind: GRPCRoute, namespace: shop}",
            "{group: '', kind: Service}")
        ], "missing"
      ),
      (
        [
          Text.grant(
            "{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: \"${TEAM}\"}",
            "{group: '', kind: Service}")
        ], "granted"
      ),
      ([Text.grant(in: "shop", routes, "{group: '', kind: Service}")], "unseen"),
    ] as [([String], String)])
  func grants(_ grants: [String], _ expected: String) throws {
    let route = Text.route("{name: public}", backend: "{name: cart, namespace: cart, port: 80}")
    let mesh = MeshGraph(([route] + grants).joined(separator: "\n---\n"))
    #expect(try status(in: mesh) == expected)
  }

  @Test("with everything in view, a grant that isn't there is missing")
  func complete() throws {
    let route = Text.route("{name: public}", backend: "{name: cart, namespace: cart, port: 80}")
    #expect(try status(in: MeshGraph(route, isComplete: true)) == "missing")
  }

  @Test(
    "none is needed within a namespace, nor for what sidecars send",
    arguments: [
      ("{name: public}", "{name: cart, namespace: shop, port: 80}"),
      ("{name: public}", "{name: cart, port: 80}"),
      ("{name: cart, kind: Service, group: ''}", "{name: cart, namespace: cart, port: 80}"),
    ])
  func notNeeded(_ parent: String, _ backend: String) throws {
    #expect(try status(in: MeshGraph(Text.route(parent, backend: backend))) == "notNeeded")
  }

  private func status(in mesh: MeshGraph) throws -> String {
    let route = try #require(mesh.routes.first)
    let backend = try #require(mesh.backends(of: route).first)
    return switch backend.grant {
    case .notNeeded: "notNeeded"
    case .granted: "granted"
    case .missing: "missing"
    case .unseen: "unseen"
    case .unknown: "unknown"
    }
  }
}
