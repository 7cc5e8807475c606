import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Subsets: the endpoints they pick")
struct SubsetEndpointTests {
  /// Of Service `shop` with one Deployment, whose pods have the labels `app: shop` and `version: v1`.
  @Test(
    "a subset without endpoints is empty",
    arguments: [
      ("{version: v1}", false), ("{version: v2}", true), ("{}", false), ("{app: shop}", false),
      ("{version: \"${VERSION}\"}", false), ("{rollouts-pod-template-hash: abc}", false),
      ("{topology.istio.io/subzone: a}", false), ("{version: v1, topology.istio.io/subzone: a}", false),
      ("{version: v2, pod-template-hash: abc}", true), ("{version: cart}", true), ("{version: vm}", false),
    ])
  func isEmpty(_ labels: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      documents(
        Text.service("shop"), Text.deployment("shop", labels: "{app: shop, version: v1}"),
        Text.deployment("cart", labels: "{app: cart, version: cart}"),
        Text.istio("WorkloadEntry", "vm", "address: 10.0.0.1", "labels: {app: shop, version: vm}"),
        Text.destinationRule("shop", "subsets: [{name: v1, labels: \(labels)}]")))
    let rule = try #require(mesh.destinationRules.first)
    #expect(mesh.emptySubsets(of: rule).isEmpty == !expected)
  }

  @Test(
    "nothing is said where endpoints may be out of view",
    arguments: [
      Text.service("shop"), Text.service("shop", selector: "{}"),
      Text.serviceEntry("shop.shop.svc.cluster.local"),
      documents(Text.service("shop"), Text.istio("WorkloadEntry", "vm", "labels: {app: cart}")),
    ])
  func isOutOfView(_ owner: String) throws {
    let mesh = MeshGraph(
      documents(owner, Text.destinationRule("shop", "subsets: [{name: v1, labels: {version: v9}}]")))
    let rule = try #require(mesh.destinationRules.first)
    #expect(mesh.emptySubsets(of: rule).isEmpty)
  }

  @Test("the route that leads to it is known, in whatever spelling")
  func isRouted() throws {
    let mesh = MeshGraph(
      documents(
        Text.service("shop"), Text.deployment("shop"),
        Text.virtualService("route: [{destination: {host: shop.shop.svc.cluster.local, subset: v9}}]"),
        Text.destinationRule("shop", "subsets: [{name: v9, labels: {version: v9}}]")))
    let rule = try #require(mesh.destinationRules.first)
    #expect(mesh.emptySubsets(of: rule).map { $0.destination?.subset?.value } == ["v9"])
  }
}
