import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Ports of Services: what Istio reads from them, and what the pods have")
struct ServicePortTests {
  @Test(
    "a port without a known protocol is guessed",
    arguments: [
      ("name: web", "web"), ("name: httpfoo", "httpfoo glued http"), ("name: htpp", "htpp http"),
      ("name: smtp", "smtp first"), ("name: mail, port: 587", "mail first"), ("port: 80", "-"),
      ("name: rpc", "rpc"), ("name: http-web", nil), ("name: GRPC", nil), ("name: db, port: 3306", nil),
      ("name: web, appProtocol: http", nil), ("name: web, protocol: UDP", nil), ("name: \"${NAME}\"", nil),
    ] as [(String, String?)])
  func undeclared(_ port: String, _ expected: String?) throws {
    let number = port.contains("port:") ? "" : ", port: 80"
    let mesh = MeshGraph(Text.service("shop", ports: "{\(port)\(number)}"))
    let found = mesh.undeclaredProtocols(of: try #require(mesh.services.first)).first
    let described = found.map { found in
      [
        found.text?.value ?? "-", found.lacksHyphen ? "glued" : nil, found.nearest,
        found.serverSpeaksFirst ? "first" : nil,
      ].compactMap(\.self).joined(separator: " ")
    }
    #expect(described == expected)
  }

  @Test(
    "an unknown appProtocol counts where it hides a name, or looks like a slip",
    arguments: [
      ("name: http, appProtocol: web", "web hides http"), ("name: a, appProtocol: htpp", "htpp like http"),
      ("name: a, appProtocol: example.com/x", nil), ("name: a, appProtocol: kubernetes.io/h2c", nil),
      ("name: http, appProtocol: tcp", nil),
    ] as [(String, String?)])
  func appProtocol(_ port: String, _ expected: String?) throws {
    let mesh = MeshGraph(Text.service("shop", ports: "{\(port), port: 80}"))
    let found = mesh.unknownAppProtocols(of: try #require(mesh.services.first)).first
    let described = found.map { found in
      found.text.value + (found.ignoredName.map { " hides \($0.value)" } ?? "")
        + (found.nearest.map { " like \($0)" } ?? "")
    }
    #expect(described == expected)
  }

  /// The targetPort of a Service; then the ports of its pods.
  @Test(
    "a named target is looked up pod by pod",
    arguments: [
      ("web", ["{name: web, containerPort: 80}"], nil), ("web", ["{containerPort: 80}"], "all"),
      ("web", ["{name: web, containerPort: 80}", "{name: http, containerPort: 80}"], "some"),
      ("http-envoy-prom", ["{containerPort: 80}"], nil), ("\"80\"", ["{containerPort: 80}"], "all"),
      ("80", ["{name: web, containerPort: 8080}"], nil), ("web", [], nil),
    ] as [(String, [String], String?)])
  func namedTarget(_ target: String, _ pods: [String], _ expected: String?) throws {
    let mesh = Self.mesh(target, pods)
    let found = mesh.missingNamedTargets(of: try #require(mesh.services.first)).first
    #expect(found.map { $0.isOnSome ? "some" : "all" } == expected)
  }

  @Test(
    "a number that no pod declares counts only where all declare others",
    arguments: [
      ("8081", ["{containerPort: 8080}"], true), ("8080", ["{containerPort: 8080}"], false),
      ("8081", ["{containerPort: 8080}", "{containerPort: 8081}"], false), ("8081", [], false),
      ("15020", ["{containerPort: 8080}"], false),
    ])
  func targetNumber(_ target: String, _ pods: [String], _ expected: Bool) throws {
    let mesh = Self.mesh(target, pods)
    #expect(mesh.undeclaredTargetNumbers(of: try #require(mesh.services.first)).isEmpty != expected)
  }

  private static func mesh(_ target: String, _ pods: [String]) -> MeshGraph {
    let service = Text.service("shop", ports: "{name: http, port: 80, targetPort: \(target)}")
    let deployments = pods.enumerated().map { number, port in
      Text.deployment(
        "shop-\(number)", labels: "{app: shop}", pod: "containers: [{name: a, ports: [\(port)]}]")
    }
    return MeshGraph(([service] + deployments).joined(separator: "\n---\n"))
  }
}
