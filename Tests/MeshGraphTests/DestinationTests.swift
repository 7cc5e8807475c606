import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Destinations: what a host in a route leads to")
struct DestinationTests {
  /// Seen from a VirtualService in `shop`; its Services and those of `billing` are in view.
  @Test(
    "is found, missing or out of view",
    arguments: [
      ("shop", "shop/shop"), ("shop.shop.svc.cluster.local", "shop/shop"), ("sohp", "missing"),
      ("ledger", "missing"), ("ledger.billing.svc.cluster.local", "billing/ledger"),
      ("shop.shop", "missing"), ("shop.shop.svc", "missing"), ("shop.elsewhere", "out of view"),
      ("cart.cart.svc.cluster.local", "out of view"), ("loose", "loose"),
      ("loose.cart.svc.cluster.local", "loose"), ("example.org", "out of view"),
      ("api.example.com", "entry"), ("a.b.example.net", "entry"), ("example.net", "out of view"),
      ("virtual", "entry"), ("shop.shop.svc.corp.internal", "out of view"), ("${HOST}", "out of view"),
      ("kiali.istio-system.svc.cluster.local", "out of view"), ("*.shop", "out of view"),
      ("10.0.0.1", "out of view"),
      ("istio-ingressgateway.istio-system.svc.cluster.local", "installed"),
    ])
  func isResolved(_ host: String, _ expected: String) throws {
    let mesh = MeshGraph(Self.view)
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.describe(mesh.destination(host, from: asker)) == expected)
  }

  @Test(
    "with everything in view there is no way out",
    arguments: [
      ("cart.cart.svc.cluster.local", "missing"), ("example.org", "missing"), ("shop.elsewhere", "missing"),
      ("kiali.istio-system.svc.cluster.local", "missing"), ("${HOST}", "out of view"),
      ("shop.shop.svc.corp.internal", "out of view"),
    ])
  func isResolvedWhenComplete(_ host: String, _ expected: String) throws {
    let mesh = MeshGraph(Self.view, isComplete: true)
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.describe(mesh.destination(host, from: asker)) == expected)
  }

  @Test("a name without namespace may mean any Service of that name, and proves nothing")
  func namespaceIsOpen() throws {
    let mesh = MeshGraph(
      documents(Text.virtualService(in: nil), Text.service("shop"), Text.service("cart", in: "cart")))
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.describe(mesh.destination("cart", from: asker)) == "cart/cart")
    #expect(Self.describe(mesh.destination("nowhere", from: asker)) == "out of view")
  }

  @Test("beside the gateway a Service of that name elsewhere shows what was meant")
  func shortNameBesideGateway() throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(in: "istio-system"), Text.service("shop"),
        Text.service("ingress", in: "istio-system")))
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.describe(mesh.destination("shop", from: asker)) == "missing")
    #expect(Self.describe(mesh.destination("prometheus", from: asker)) == "out of view")
    #expect(
      mesh.namesakes(of: "shop", outside: "istio-system", from: asker).map(\.qualifiedName) == ["shop/shop"])
  }

  @Test("every destination is asked for, mirrors included")
  func areAll() {
    let mesh = MeshGraph(
      Text.virtualService(
        hosts: "[a]", "{route: [{destination: {host: a}}, {destination: {host: b}}], mirror: {host: c}}",
        "{route: [{destination: {host: d}}]}"))
    #expect(mesh.destinationReferences.map(\.destination.host.value) == ["a", "b", "c", "d"])
  }

  @Test(
    "a subset is looked for in the rules that cover the host",
    arguments: [
      ("shop", "v1", "found"), ("shop.shop.svc.cluster.local", "v1", "found"), ("shop", "v2", "missing"),
      ("cart", "wide", "found"), ("cart", "v1", "missing"),
      ("ledger.billing.svc.cluster.local", "v1", "out of view"),
      ("shop", "${COLOUR}", "out of view"), ("api.example.com", "tls", "out of view"),
    ])
  func subsetIsResolved(_ host: String, _ subset: String, _ expected: String) throws {
    let mesh = MeshGraph(
      documents(
        Text.virtualService(), Text.destinationRule("shop"),
        Text.destinationRule("*.shop.svc.cluster.local", "subsets: [{name: wide}]")))
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.name(mesh.subset(subset, of: host, from: asker)) == expected)
  }

  @Test("a rule of another namespace with the same short name proves nothing")
  func subsetOfNamesake() throws {
    let mesh = MeshGraph(documents(Text.virtualService(in: nil), Text.destinationRule("shop", in: "other")))
    let asker = try #require(mesh.virtualServices.first)
    #expect(Self.name(mesh.subset("v2", of: "shop", from: asker)) == "out of view")
  }

  private static let view = documents(
    Text.virtualService(), Text.service("shop"), Text.service("ledger", in: "billing"),
    Text.service("loose", in: nil),
    Text.service("ingress", in: "istio-system"),
    Text.serviceEntry("api.example.com, \"*.example.net\", virtual.shop.svc.cluster.local"))

  private static func describe(_ resolution: Resolution<DestinationTarget>) -> String {
    switch resolution {
    case .found(.service(.manifest(let service))): service.qualifiedName
    case .found(.service(.installed)): "installed"
    case .found(.serviceEntry): "entry"
    case .missing: "missing"
    case .outOfView: "out of view"
    }
  }

  private static func name(_ resolution: Resolution<some Sendable>) -> String {
    switch resolution {
    case .found: "found"
    case .missing: "missing"
    case .outOfView: "out of view"
    }
  }
}
