import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Sidecars: whom they hold for, and what they take in")
struct SidecarScopeTests {
  @Test(
    "two of one scope are rivals",
    arguments: [
      ("shop", nil, "shop", nil, true), ("shop", nil, "cart", nil, false),
      ("shop", nil, "shop", "{app: shop}", false), ("shop", "{app: shop}", "shop", "{app: shop}", true),
      ("shop", "{app: shop}", "shop", "{version: v1}", true),
      ("shop", "{app: shop}", "shop", "{app: cart}", false),
      ("cart", "{app: shop}", "cart", "{version: v1}", false),
    ])
  func areRivals(_ first: String, _ selector: String?, _ second: String, _ other: String?, _ expected: Bool) {
    let mesh = MeshGraph(
      documents(
        Self.sidecar("one", first, selector), Self.sidecar("two", second, other),
        Text.deployment("shop", labels: "{app: shop, version: v1}")))
    #expect(mesh.rivalSidecars.isEmpty == !expected)
  }

  @Test(
    "a selector picks pods, WorkloadEntries and what WorkloadGroups will register",
    arguments: [
      ("{app: shop}", "shop", false), ("{app: vm}", "shop", false), ("{app: later}", "shop", false),
      ("{app: none}", "shop", true), ("{app: none}", "billing", false), ("{}", "shop", false),
      ("{app: \"${APP}\"}", "shop", false),
    ])
  func picksNothing(_ selector: String, _ namespace: String, _ expected: Bool) throws {
    let mesh = MeshGraph(
      documents(
        Self.sidecar("one", namespace, selector), Text.deployment("shop"),
        Text.istio("WorkloadEntry", "vm", "labels: {app: vm}"),
        Text.istio("WorkloadGroup", "later", "metadata: {labels: {app: later}}")))
    let sidecar = try #require(mesh.sidecars.first)
    let written = try #require(sidecar.selector)
    #expect(mesh.picksNothing(written, in: sidecar.namespace, from: sidecar) == expected)
  }

  @Test(
    "an egress host is compared by namespace and full name",
    arguments: [
      ("*/*", ""), ("./*", ""), ("./shop.shop.svc.cluster.local", ""), ("*/shop.shop.svc.cluster.local", ""),
      ("./shpo.shop.svc.cluster.local", "unknown"), ("cart/shop.shop.svc.cluster.local", "shop"),
      ("cart/*.shop.svc.cluster.local", "shop"), ("*/*.shop.svc.cluster.local", ""),
      ("*/shop.shop", "unknown"),
      ("~./shpo.shop.svc.cluster.local", ""), ("./api.example.com", ""), ("cart/api.example.com", "shop"),
      ("*/other.example.org", ""), ("${HOST}", ""), ("shop.example.com", ""),
      ("ledger/ledger.ledger.svc.cluster.local", ""),
    ])
  func futileHosts(_ host: String, _ expected: String) throws {
    let mesh = MeshGraph(
      documents(
        Text.istio("Sidecar", "default", "egress: [{hosts: [\"\(host)\"]}]"), Text.service("shop"),
        Text.serviceEntry("api.example.com")))
    let sidecar = try #require(mesh.sidecars.first)
    let found = mesh.futileEgressHosts(of: sidecar).map { futile in
      switch futile.reason {
      case .unknown: "unknown"
      case .elsewhere(let namespace): namespace
      }
    }
    #expect(found == (expected.isEmpty ? [] : [expected]))
  }

  @Test(
    "ambient pods have no use for a Sidecar",
    arguments: [
      (nil, "{istio.io/dataplane-mode: ambient}", "{app: shop}", true),
      ("{app: shop}", "{istio.io/dataplane-mode: ambient}", "{app: shop}", true),
      ("{app: cart}", "{istio.io/dataplane-mode: ambient}", "{app: shop}", false),
      (nil, "{istio-injection: enabled}", "{app: shop}", false),
      (nil, "{istio.io/dataplane-mode: ambient, istio.io/rev: stable}", "{app: shop}", false),
      (nil, "{istio.io/dataplane-mode: ambient}", "{app: shop, sidecar.istio.io/inject: \"true\"}", false),
      (
        "{app: shop}", "{istio.io/dataplane-mode: ambient}",
        "{app: shop, sidecar.istio.io/inject: \"true\"}", false
      ),
      ("{app: shop}", "{a: b}", "{app: shop, istio.io/dataplane-mode: ambient}", true),
      (nil, "{a: b}", "{app: shop, istio.io/dataplane-mode: ambient}", false),
    ])
  func isIdle(_ selector: String?, _ namespace: String, _ pods: String, _ expected: Bool) {
    let mesh = MeshGraph(
      documents(
        Self.sidecar("one", "shop", selector), Text.namespace("shop", labels: namespace),
        Text.deployment("shop", labels: pods)))
    #expect(mesh.idleSidecars.map(\.assumption) == (expected ? [nil] : []))
  }

  private static func sidecar(_ name: String, _ namespace: String, _ selector: String?) -> String {
    Text.istio(
      "Sidecar", name, in: namespace, selector.map { "workloadSelector: {labels: \($0)}" } ?? "egress: []")
  }
}
