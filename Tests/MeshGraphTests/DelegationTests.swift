import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Delegation: which delegates are there, and what of them counts")
struct DelegationTests {
  /// A root that delegates /cart, and a delegate of some name.
  private func mesh(_ delegate: String, match: String = "[{uri: {prefix: /cart}}]", others: String...)
    -> MeshGraph
  {
    let root = Text.virtualService(
      named: "root", hosts: "[shop.example.com]", "{match: \(match), delegate: \(delegate)}")
    return MeshGraph(([root] + others).joined(separator: "\n---\n"))
  }

  private func delegate(
    named name: String = "cart", in namespace: String = "shop", hosts: String = "[]", _ http: String...
  ) -> String {
    let route = http.first ?? "{route: [{destination: {host: cart}}]}"
    return Text.virtualService(named: name, in: namespace, hosts: hosts, route)
  }

  private func reference(in mesh: MeshGraph) throws -> DelegateReference {
    let root = try #require(mesh.virtualServices.first { $0.name == "root" })
    return try #require(mesh.delegateReferences(of: root).first)
  }

  @Test(
    "it is looked for in the root's namespace, or where the reference says",
    arguments: [
      ("{name: cart}", "shop", true), ("{name: cart, namespace: other}", "other", true),
      ("{name: cart}", "other", false), ("{name: cart, namespace: other}", "shop", false),
    ])
  func namespaces(_ written: String, _ namespace: String, _ isFound: Bool) throws {
    let reference = try reference(in: mesh(written, others: delegate(in: namespace)))
    #expect((reference.resolution.target != nil) == isFound)
  }

  @Test("the root alone is no evidence that delegates of its namespace are in view")
  func evidence() throws {
    #expect(try reference(in: mesh("{name: cart}")).resolution.isOutOfView)
    let beside = mesh("{name: cart}", others: delegate(named: "basket"))
    #expect(try reference(in: beside).resolution.isMissing)
  }

  @Test("hosts and delegates of its own make it none")
  func faults() throws {
    let plain = mesh("{name: cart}", others: delegate())
    #expect(try plain.fault(of: reference(in: plain)) == nil)
    for other in [delegate(hosts: "[cart]"), delegate("{delegate: {name: more}}")] {
      let mesh = mesh("{name: cart}", others: other)
      #expect(try mesh.fault(of: reference(in: mesh)) != nil)
    }
  }

  /// The root's match, the delegate's, and whether istiod drops the delegate's route.
  @Test(
    "a route is dropped when one of its matches fits no match of the root",
    arguments: [
      ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /a/b}}]", false),
      ("[{uri: {prefix: /a}}]", "[{uri: {prefix: /}}]", true),
      ("[{uri: {prefix: /a}}]", "[{uri: {exact: /a}}, {uri: {exact: /b}}]", true),
      ("[{uri: {exact: /a}}]", "[{uri: {prefix: /a}}]", true),
      ("[{uri: {prefix: /a}}]", "[{uri: {regex: /a.}}]", true),
      ("[{uri: {prefix: /a}}, {uri: {prefix: /b}}]", "[{uri: {prefix: /b}}]", false),
      ("[{uri: {prefix: /a}}]", "[{method: {exact: GET}}]", false), ("[{uri: {prefix: /a}}]", "[]", false),
      ("[{headers: {x: {exact: a}}}]", "[{headers: {x: {exact: b}}}]", true),
      ("[{headers: {x: {exact: a}}}]", "[{headers: {y: {exact: b}}}]", false),
      ("[{headers: {x: {}}}]", "[{headers: {x: {exact: b}}}]", true), ("[{port: 80}]", "[{port: 81}]", true),
    ])
  func droppedRoutes(_ root: String, _ match: String, _ isDropped: Bool) throws {
    let mesh = mesh(
      "{name: cart}", match: root, others: delegate("{match: \(match), route: [{destination: {host: cart}}]}")
    )
    #expect(try mesh.droppedRoutes(of: reference(in: mesh)).isEmpty != isDropped)
  }
}
