import Manifests
import MeshGraph
import Testing
import YAML

@Suite("DestinationRules: which one a proxy reads")
struct DestinationRuleLookupTests {
  /// What proxies of a namespace read for Service `shop/shop`, of rules given as namespace, host and
  /// `exportTo`.
  @Test(
    "the client's namespace, then the Service's, then the root; the most specific within each",
    arguments: [
      (["shop shop"], "edge", "shop"),
      (["shop shop", "edge *.svc.cluster.local"], "edge", "edge"),
      (["shop shop .", "istio-system *.local"], "edge", "istio-system"),
      (["shop shop .", "istio-system *.local"], "shop", "shop"),
      (["billing shop.shop.svc.cluster.local"], "edge", ""),
      (["billing shop.shop.svc.cluster.local"], "billing", "billing"),
      (["shop *.shop.svc.cluster.local", "shop shop"], "edge", "shop"),
      (["shop shop cart", "shop *.shop.svc.cluster.local"], "edge", ""),
      (["shop shop edge"], "edge", "shop"),
      (["shop shop", "istio-system *.local"], "istio-system", "shop"),
      (["shop shop", "istio-system *.local ."], "istio-system", "istio-system"),
      (["edge shop"], "edge", ""),
    ])
  func isLookedUp(_ rules: [String], _ client: String, _ expected: String) throws {
    let mesh = MeshGraph(
      ([Text.service("shop")] + rules.map(Self.rule)).joined(separator: "\n---\n"))
    let asker = try #require(mesh.services.first)
    let found = mesh.destinationRules(
      for: .service(name: "shop", namespace: "shop"), home: "shop", seenFrom: client, from: asker)
    #expect(found.first?.namespace ?? "" == expected)
    #expect(found.count <= 1)
  }

  @Test("rules for certain callers are not for all of them")
  func selectorsAreLeftOut() throws {
    let mesh = MeshGraph(
      documents(
        Text.service("shop"),
        Text.destinationRule("shop", "workloadSelector: {matchLabels: {app: cart}}")))
    let asker = try #require(mesh.services.first)
    let found = mesh.destinationRules(
      for: .service(name: "shop", namespace: "shop"), home: "shop", seenFrom: "shop", from: asker)
    #expect(found.isEmpty)
  }

  @Test(
    "what a gateway in `edge` needs and never reads is unread",
    arguments: [
      ("config", "", "subset: v1", "config, subset"), ("config", "", "", "config, policy"),
      ("shop", "", "subset: v1", "none"), ("edge", "", "subset: v1", "none"),
      ("istio-system", "", "subset: v1", "none"), ("shop", "[.]", "subset: v1", "shop, subset"),
      // Of another namespace's callers nothing is known; a rule beside the Service may be for them.
      ("shop", "[.]", "", "none"), ("busy", "", "", "none"), ("busy", "", "subset: v1", "busy, subset"),
    ])
  func isUnread(_ namespace: String, _ exportTo: String, _ subset: String, _ expected: String) {
    let mesh = MeshGraph(
      documents(
        Text.service("shop"), Text.deployment("busy", in: "busy"), Text.gatewayPods(),
        Text.gateway(Text.server(80, "HTTP", tls: nil)),
        Text.virtualService(
          hosts: "[shop.example.com]", gateways: "[edge/public]",
          "route: [{destination: {host: shop, \(subset)}}]"),
        Text.destinationRule(
          "shop.shop.svc.cluster.local", in: namespace,
          "subsets: [{name: v1}]" + (exportTo.isEmpty ? "" : "\n  exportTo: \(exportTo)"))))
    let found = mesh.unreadDestinationRules.map { unread in
      "\(unread.rule.namespace ?? ""), \(unread.isSubsetLost ? "subset" : "policy")"
    }
    #expect(found == (expected == "none" ? [] : [expected]))
  }

  private static func rule(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    let exportTo = words.count > 2 ? "\n  exportTo: [\"\(words[2])\"]" : ""
    return Text.destinationRule(words[1], in: words[0], "subsets: [{name: v1}]" + exportTo)
  }
}
