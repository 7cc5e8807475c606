import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Policies: the pods that they hold for, and what they see of requests")
struct PolicyScopeTests {
  @Test(
    "namespace, root namespace, selector and targets decide where a policy holds",
    arguments: [
      (Text.authorization(in: "shop"), "namespace shop"),
      (Text.authorization(in: "istio-system"), "mesh"),
      (Text.authorization(in: "shop", selector: "{app: shop}"), "pods of shop"),
      (Text.authorization(in: "istio-system", selector: "{app: shop}"), "pods of all"),
      (Text.authorization(in: nil), "unknown"),
      (Text.authorization(in: "shop", "targetRefs: [{kind: Service, name: shop}]"), "1 targets"),
      (Text.authorization(in: "shop", "targetRef: {kind: Service, name: shop}"), "1 targets"),
    ])
  func scope(_ policy: String, _ expected: String) throws {
    let mesh = MeshGraph(policy)
    #expect(described(mesh.scope(of: try #require(mesh.authorizationPolicies.first))) == expected)
  }

  @Test("Istio ignores PeerAuthentications with a selector in the root namespace alone")
  func peerAuthentication() throws {
    let mesh = MeshGraph(
      documents(
        Text.policy("STRICT", in: "istio-system", selector: "{app: shop}"),
        Text.policy("STRICT", in: "shop", selector: "{app: shop}")))
    #expect(mesh.peerAuthentications.map { described(mesh.scope(of: $0)) } == ["nothing", "pods of shop"])
  }

  @Test("pods meet the policies of their namespace and of the root, by their labels")
  func policiesForPods() throws {
    let mesh = MeshGraph(
      documents(
        Text.authorization(named: "own", in: "shop"), Text.authorization(named: "mesh", in: "istio-system"),
        Text.authorization(named: "picked", in: "istio-system", selector: "{app: shop}"),
        Text.authorization(named: "other", in: "shop", selector: "{app: cart}"),
        Text.authorization(named: "foreign", in: "cart"),
        Text.authorization(named: "target", in: "shop", "targetRef: {kind: Service, name: shop}"),
        Text.deployment("shop")))
    let found = mesh.authorizationPolicies(
      for: ["app": "shop"], in: "shop", from: try #require(mesh.workloads.first))
    #expect(found.map(\.name) == ["own", "mesh", "picked"])
  }

  @Test(
    "a selector that picks nothing is told from one whose pods are out of view",
    arguments: [
      ("{app: shpo}", [Text.deployment("shop")], "app=shop"),
      ("{app: unlike}", [Text.deployment("shop")], "none"),
      ("{app: shop}", [Text.deployment("shop")], nil),
      ("{team: shop}", [Text.deployment("shop")], nil),
      ("{app: shpo}", [Text.deployment("shop", in: "cart")], nil),
      ("{app: shpo}", [], nil),
      ("{app: shpo}", [Text.deployment("shop"), Text.service("shpo")], nil),
    ])
  func podless(_ selector: String, _ others: [String], _ expected: String?) {
    let policy = Text.authorization(in: "shop", selector: selector)
    let found = MeshGraph(([policy] + others).joined(separator: "\n---\n")).podlessPolicies
    #expect(found.first.map { $0.suggestion.map { "\($0.key)=\($0.value)" } ?? "none" } == expected)
  }

  @Test(
    "a policy that asks who calls needs mTLS",
    arguments: [
      ([Text.policy("DISABLE", in: "shop")], "PeerAuthentication"),
      ([Text.policy("PERMISSIVE", in: "shop")], nil),
      ([], nil),
      ([Text.destinationRule("shop", "trafficPolicy: {tls: {mode: DISABLE}}")], "DestinationRule"),
      ([Text.destinationRule("shop", "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}")], nil),
      ([Text.destinationRule("shop", "trafficPolicy: {connectionPool: {}}")], nil),
    ])
  func identity(_ others: [String], _ expected: String?) throws {
    let policy = Text.authorization(
      in: "shop", selector: "{app: shop}", "rules: [{from: [{source: {namespaces: [cart]}}]}]")
    let pods = [
      Text.namespace("shop", labels: "{istio-injection: enabled}"), Text.deployment("shop"),
      Text.service("shop"),
    ]
    let mesh = MeshGraph(([policy] + pods + others).joined(separator: "\n---\n"))
    let missing = mesh.missingPeerIdentity(of: try #require(mesh.authorizationPolicies.first))
    let cause = missing.map { missing in
      switch missing.cause {
      case .disabled: "PeerAuthentication"
      case .notSpoken: "DestinationRule"
      }
    }
    #expect(cause == expected)
  }

  private func described(_ scope: PolicyScope) -> String {
    switch scope {
    case .mesh: "mesh"
    case .namespace(let name): "namespace \(name)"
    case .pods(_, let namespace): "pods of \(namespace ?? "all")"
    case .targets(let targets): "\(targets.count) targets"
    case .nothing: "nothing"
    case .unknown: "unknown"
    }
  }
}
