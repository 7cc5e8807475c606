import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Waypoints: who is named, who fits, who is missing")
struct WaypointTests {
  private static func waypoint(_ labels: String = "{}", className: String = "istio-waypoint") -> String {
    """
    {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: waypoint, namespace: shop, \
    labels: \(labels)}, spec: {gatewayClassName: \(className)}}
    """
  }

  @Test(
    "a label finds its Gateway, or not",
    arguments: [
      ("{istio.io/use-waypoint: waypoint}", "found"), ("{istio.io/use-waypoint: other}", "missing"),
      ("{istio.io/use-waypoint: other, istio.io/use-waypoint-namespace: infra}", "outOfView"),
      ("{istio.io/use-waypoint: none}", nil), ("{istio.io/use-waypoint: \"${NAME}\"}", nil), ("{a: b}", nil),
    ] as [(String, String?)])
  func resolution(_ labels: String, _ expected: String?) {
    let mesh = MeshGraph(documents(Self.waypoint(), Text.namespace("shop", labels: labels)))
    let found = mesh.waypointReferences.first.map { reference in
      reference.resolution.target != nil ? "found" : reference.resolution.isMissing ? "missing" : "outOfView"
    }
    #expect(found == expected)
  }

  @Test(
    "a selector picks a waypoint of its namespace, or from the root namespace",
    arguments: [
      (waypoint(), "shop", "waypoint", true), (waypoint(), "istio-system", "waypoint", true),
      (waypoint(), "cart", "waypoint", false), (waypoint(), "shop", "public", false),
      (waypoint(className: "istio"), "shop", "waypoint", false),
    ])
  func selection(_ gateway: String, _ namespace: String, _ name: String, _ expected: Bool) {
    let policy = """
      {apiVersion: security.istio.io/v1, kind: RequestAuthentication, metadata: {name: jwt, \
      namespace: \(namespace)}, \
      spec: {selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: \(name)}}}}
      """
    let mesh = MeshGraph(documents(gateway, policy))
    #expect(mesh.waypointSelections.map(\.gatewayName.value) == (expected ? [name] : []))
  }

  @Test(
    "a Gateway fits by its class and what it is for",
    arguments: [
      (waypoint(), false, true), (waypoint(className: "istio"), false, false),
      (waypoint("{istio.io/waypoint-for: workload}"), false, true),
      (waypoint("{istio.io/waypoint-for: service}"), true, false),
      (waypoint("{istio.io/waypoint-for: all}"), true, true),
      (waypoint("{istio.io/waypoint-for: none}"), false, false),
    ])
  func fitness(_ gateway: String, _ isOnPods: Bool, _ expected: Bool) throws {
    let label = "{istio.io/use-waypoint: waypoint}"
    let holder = isOnPods ? Text.deployment("shop", labels: label) : Text.namespace("shop", labels: label)
    let mesh = MeshGraph(documents(gateway, holder))
    #expect((mesh.unfitness(of: try #require(mesh.waypointReferences.first)) == nil) == expected)
  }

  @Test(
    "a route needs a waypoint where ztunnel carries the traffic",
    arguments: [
      ("{istio.io/dataplane-mode: ambient}", true),
      ("{istio.io/dataplane-mode: ambient, istio.io/use-waypoint: a}", false),
      ("{istio.io/dataplane-mode: ambient, istio-injection: enabled}", false), ("{a: b}", false),
    ])
  func unrouted(_ labels: String, _ expected: Bool) {
    let mesh = MeshGraph(
      documents(
        Text.namespace("shop", labels: labels), Text.service("shop"),
        Text.virtualService("{route: [{destination: {host: shop}}]}")))
    #expect(mesh.unroutedServices.isEmpty != expected)
  }

  /// The namespace of a route for a Service in `shop` whose waypoint is in `infra`.
  @Test(
    "a waypoint reads routes of the Service's namespace and its own",
    arguments: [("shop", false), ("infra", false), ("cart", true), ("istio-system", true)])
  func stray(_ namespace: String, _ expected: Bool) {
    let labels = """
      {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: a, istio.io/use-waypoint-namespace: infra}
      """
    let host = "shop.shop.svc.cluster.local"
    let mesh = MeshGraph(
      documents(
        Text.namespace("shop", labels: labels), Text.service("shop"),
        Text.virtualService(in: namespace, hosts: "[\(host)]", "{route: [{destination: {host: \(host)}}]}")))
    #expect(mesh.strayRoutes.isEmpty != expected)
    #expect(mesh.unroutedServices.isEmpty)
  }
}
