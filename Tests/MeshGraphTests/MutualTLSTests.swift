import Manifests
import MeshGraph
import Testing
import YAML

@Suite("mTLS: the mode a pod's port demands, and who contradicts it")
struct MutualTLSTests {
  /// The mode of port 8080 of pods `app: shop` in namespace `shop`; `?` where it isn't sure.
  @Test(
    "the policy of the workload wins over those of namespace and mesh",
    arguments: [
      ([], "PERMISSIVE"),
      ([Text.policy("STRICT", in: "istio-system")], "STRICT"),
      ([Text.policy("STRICT", in: "istio-system"), Text.policy("DISABLE", in: "shop")], "DISABLE"),
      ([Text.policy("STRICT", in: "istio-system"), Text.policy("UNSET", in: "shop")], "STRICT"),
      ([Text.policy("STRICT", in: "istio-system"), Text.policy(nil, in: "shop")], "STRICT"),
      ([Text.policy("STRICT", in: "other")], "PERMISSIVE"),
      (
        [
          Text.policy("STRICT", in: "shop"),
          Text.policy("DISABLE", in: "shop", name: "w", selector: "{app: shop}"),
        ], "DISABLE"
      ),
      (
        [
          Text.policy("STRICT", in: "shop"),
          Text.policy("DISABLE", in: "shop", name: "w", selector: "{app: cart}"),
        ], "STRICT"
      ),
      (
        [Text.policy("STRICT", in: "shop", selector: "{app: shop}", ports: "{8080: {mode: PERMISSIVE}}")],
        "PERMISSIVE"
      ),
      (
        [Text.policy("STRICT", in: "shop", selector: "{app: shop}", ports: "{80: {mode: PERMISSIVE}}")],
        "STRICT"
      ),
      (
        [Text.policy("STRICT", in: "shop", selector: "{app: shop}", ports: "{8080: {mode: UNSET}}")], "STRICT"
      ),
      ([Text.policy("STRICT", in: "istio-system", selector: "{app: shop}")], "PERMISSIVE"),
      ([Text.policy("STRICT", in: "shop"), Text.policy("DISABLE", in: "shop", name: "b")], "STRICT?"),
      ([Text.policy("STRICT", in: "shop"), Text.policy("STRICT", in: "shop", name: "b")], "STRICT"),
      ([Text.policy("STRICT", in: "shop"), Text.policy("DISABLE", in: nil, name: "b")], "STRICT?"),
      (
        [Text.policy("STRICT", in: "shop"), Text.policy("DISABLE", in: nil, selector: "{app: cart}")],
        "STRICT"
      ),
    ])
  func mode(_ policies: [String], _ expected: String) throws {
    let mesh = MeshGraph(([Text.deployment("shop")] + policies).joined(separator: "\n---\n"))
    let inbound = mesh.inboundTLS(
      labels: ["app": "shop"], in: "shop", port: 8080, from: try #require(mesh.workloads.first))
    #expect(inbound.mode.rawValue + (inbound.isAmbiguous ? "?" : "") == expected)
    #expect(inbound.isSurelyStrict == (expected == "STRICT"))
  }

  @Test("mesh settings in view move the root namespace")
  func rootNamespace() throws {
    let settings = """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: "rootNamespace: config"}}
      """
    let mesh = MeshGraph(documents(Text.deployment("shop"), settings, Text.policy("STRICT", in: "config")))
    let workload = try #require(mesh.workloads.first)
    #expect(mesh.rootNamespace(seenFrom: workload) == "config")
    #expect(mesh.inboundTLS(labels: [:], in: "shop", port: nil, from: workload).mode == .strict)
  }

  /// A rule in namespace `shop` against a strict namespace; the Namespace is in the mesh.
  @Test(
    "a tls block that pods under STRICT refuse",
    arguments: [
      ("shop", "trafficPolicy: {tls: {mode: DISABLE}}", ["DISABLE"]),
      ("shop", "trafficPolicy: {tls: {sni: a}}", ["DISABLE"]),
      ("shop", "trafficPolicy: {tls: {mode: MUTUAL}}", ["MUTUAL"]),
      ("shop", "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}", []),
      ("shop", "trafficPolicy: {connectionPool: {}}", []),
      ("shop", "trafficPolicy: {portLevelSettings: [{port: {number: 80}, tls: {mode: SIMPLE}}]}", ["SIMPLE"]),
      ("shop", "trafficPolicy: {portLevelSettings: [{port: {number: 81}, tls: {mode: SIMPLE}}]}", []),
      (
        "shop",
        "trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}]}",
        []
      ),
      (
        "shop", "trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number: 80}}]}",
        ["DISABLE"]
      ),
      (
        "shop", "subsets: [{name: a, labels: {app: shop}, trafficPolicy: {tls: {mode: DISABLE}}}]",
        ["DISABLE"]
      ),
      ("shop", "subsets: [{name: a, labels: {version: v2}, trafficPolicy: {tls: {mode: DISABLE}}}]", []),
      ("*.shop.svc.cluster.local", "trafficPolicy: {tls: {mode: DISABLE}}", ["DISABLE"]),
      ("*.other.svc.cluster.local", "trafficPolicy: {tls: {mode: DISABLE}}", []),
      ("*.local", "trafficPolicy: {tls: {mode: DISABLE}}", []),
      ("*.example.com", "trafficPolicy: {tls: {mode: DISABLE}}", []),
      ("example.com", "trafficPolicy: {tls: {mode: SIMPLE}}", []),
      ("external", "trafficPolicy: {tls: {mode: DISABLE}}", []),
    ])
  func isRefused(_ host: String, _ spec: String, _ expected: [String]) throws {
    let mesh = MeshGraph(
      documents(
        Text.destinationRule(host, spec), Text.policy("STRICT", in: "shop"), Text.service("shop"),
        Text.deployment("shop"), Text.namespace("shop", labels: "{istio-injection: enabled}")))
    let refused = mesh.refusedTLS(of: try #require(mesh.destinationRules.first))
    #expect(refused.map(\.mode.value.rawValue) == expected)
    #expect(refused.allSatisfy { $0.assumption == nil })
  }

  @Test("pods outside the mesh refuse nothing, and of others it is assumed")
  func membershipMatters() throws {
    let rule = Text.destinationRule("shop", "trafficPolicy: {tls: {mode: DISABLE}}")
    let strict = Text.policy("STRICT", in: "istio-system")
    for (others, expected) in [
      ([Text.deployment("shop")], true), ([], true),
      ([Text.deployment("shop"), Text.namespace("shop", labels: "{a: b}")], nil),
      ([Text.deployment("shop"), Text.namespace("shop", labels: "{istio.io/rev: stable}")], false),
      (
        [Text.deployment("shop"), Text.namespace("shop", labels: "{istio.io/dataplane-mode: ambient}")], true
      ),
    ] as [([String], Bool?)] {
      let mesh = MeshGraph(([rule, strict, Text.service("shop")] + others).joined(separator: "\n---\n"))
      let refused = mesh.refusedTLS(of: try #require(mesh.destinationRules.first))
      #expect(refused.first.map { $0.assumption != nil } == expected, "\(others)")
    }
  }

  @Test(
    "ports of a policy that are a Service's",
    arguments: [
      ("{80: {mode: DISABLE}}", "{port: 80, targetPort: 8080}", [80]),
      ("{8080: {mode: DISABLE}}", "{port: 80, targetPort: 8080}", []),
      ("{80: {mode: DISABLE}}", "{port: 80}", []),
      ("{9: {mode: DISABLE}}", "{port: 80, targetPort: 8080}", []),
      ("{80: {mode: DISABLE}}", "{port: 80, targetPort: gone}", []),
      ("{7000: {mode: DISABLE}}", "{port: 80, targetPort: 8080}", []),
      ("{80: {mode: DISABLE}}", "{port: 80, targetPort: 8080}, {port: 81, targetPort: 80}", []),
    ])
  func misdirected(_ policyPorts: String, _ servicePorts: String, _ expected: [Int]) throws {
    let pods = Text.deployment("shop", pod: "containers: [{name: a, ports: [{containerPort: 7000}]}]")
    let mesh = MeshGraph(
      documents(
        Text.policy("STRICT", in: "shop", selector: "{app: shop}", ports: policyPorts),
        Text.service("shop", ports: servicePorts), pods))
    let policy = try #require(mesh.peerAuthentications.first)
    #expect(mesh.misdirectedPorts(of: policy).map(\.port.value) == expected)
  }

  @Test("policies compete in one scope")
  func competing() {
    let mesh = MeshGraph(
      documents(
        Text.policy("STRICT", in: "shop", name: "a"), Text.policy("DISABLE", in: "shop", name: "b"),
        Text.policy("STRICT", in: "cart", name: "a"),
        Text.policy("STRICT", in: "shop", name: "c", selector: "{app: x}"),
        Text.policy("STRICT", in: nil, name: "d"), Text.policy("STRICT", in: "shop", name: "a")))
    #expect(mesh.competingPeerAuthentications.map { $0.policies.map(\.name) } == [["a", "b"]])
  }
}
