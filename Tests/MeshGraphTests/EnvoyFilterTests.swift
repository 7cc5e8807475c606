import Manifests
import MeshGraph
import Testing

@Suite("EnvoyFilters: patches that Istio refuses or ignores")
struct EnvoyFilterTests {
  /// - Parameter patches: Flow mappings.
  private static func filter(
    named name: String = "a", in namespace: String = "shop", priority: Int = 0, _ patches: String...
  ) -> String {
    """
    {apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: {name: \(name), namespace: \(namespace)}, \
    spec: {priority: \(priority), configPatches: [\(patches.joined(separator: ", "))]}}
    """
  }

  @Test(
    "by themselves",
    arguments: [
      ("{patch: {operation: REMOVE}}", "the patch has no applyTo"),
      ("{applyTo: CLUSTER, patch: {operation: REMOVE}}", nil),
      ("{applyTo: CLUSTER, match: {context: WAYPOINT}}", nil),
      (
        "{applyTo: CLUSTER, match: {listener: {}}, patch: {operation: REMOVE}}",
        "applyTo CLUSTER takes a match of cluster, and this is one of listener"
      ),
      ("{applyTo: VIRTUAL_HOST, patch: {operation: REPLACE, value: {a: b}}}", nil),
      ("{applyTo: HTTP_ROUTE, patch: {operation: REMOVE}}", nil),
      (
        "{applyTo: HTTP_ROUTE, patch: {operation: REPLACE, value: {a: b}}}",
        "REPLACE does nothing for applyTo HTTP_ROUTE"
      ),
      (
        "{applyTo: CLUSTER, patch: {operation: MERGE, value: {\"@type\": type.googleapis.com/envoy.api.v2.Cluster}}}",
        "Envoy no longer has the type envoy.api.v2.Cluster"
      ),
      (
        "{applyTo: CLUSTER, patch: {operation: MERGE, value: {\"@type\": type.googleapis.com/envoy.config.v3.A}}}",
        nil
      ),
    ] as [(String, String?)])
  func faults(_ patch: String, _ expected: String?) throws {
    let mesh = MeshGraph(Self.filter(patch))
    #expect(
      mesh.faults(of: try #require(mesh.envoyFilters.first)).map(\.statement) == [expected].compactMap(\.self)
    )
  }

  @Test("values may hold aliases")
  func aliases() throws {
    let mesh = MeshGraph(
      Self.filter("{applyTo: CLUSTER, patch: {operation: MERGE, value: &a {b: &c {d: 1}, e: *c}}}"))
    #expect(mesh.faults(of: try #require(mesh.envoyFilters.first)).isEmpty)
  }

  @Test("going by a filter that another of the same namespace and priority adds is open")
  func order() {
    let adds = "{applyTo: HTTP_FILTER, patch: {operation: INSERT_FIRST, value: {name: lua}}}"
    let goesBy = """
      {applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: hcm, subFilter: {name: lua}}}}}, \
      patch: {operation: INSERT_AFTER, value: {name: wasm}}}
      """
    let cases: [(String, Int)] = [
      (Self.filter(named: "b", goesBy), 1), (Self.filter(named: "b", priority: 1, goesBy), 0),
      (Self.filter(named: "b", in: "cart", goesBy), 0),
    ]
    for (text, count) in cases {
      #expect(MeshGraph(documents(Self.filter(named: "a", adds), text)).openPatchOrders.count == count)
    }
    #expect(MeshGraph(Self.filter(named: "a", adds, goesBy)).openPatchOrders.isEmpty)
  }
}
