import Manifests
import MeshGraph
import Testing
import YAML

@Suite("mTLS that is demanded, and that nobody speaks")
struct UnspokenMTLSTests {
  private static func settings(_ isAutomatic: Bool, named name: String = "istio") -> String {
    """
    {apiVersion: v1, kind: ConfigMap, metadata: {name: \(name), namespace: istio-system}, \
    data: {mesh: "enableAutoMtls: \(isAutomatic)"}}
    """
  }

  private static let shop = [
    Text.service("shop"), Text.deployment("shop"),
    Text.namespace("shop", labels: "{istio-injection: enabled}"),
  ]

  @Test(
    "callers need a DestinationRule where mTLS isn't automatic",
    arguments: [
      ([settings(false)], true), ([settings(true)], false), ([], false),
      ([settings(false), settings(true, named: "istio-next")], false),
      ([settings(false), Text.destinationRule("shop", "trafficPolicy: {connectionPool: {}}")], true),
      ([settings(false), Text.destinationRule("cart", "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}")], true),
      ([settings(false), Text.destinationRule("shop", "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}")], false),
      ([settings(false), Text.destinationRule("shop", "trafficPolicy: {tls: {mode: DISABLE}}")], false),
      (
        [settings(false), Text.destinationRule("*.local", "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}")],
        false
      ),
      ([settings(false), Text.destinationRule("${HOST}", "trafficPolicy: {connectionPool: {}}")], false),
      ([settings(false), Text.namespace("other", labels: "{istio.io/dataplane-mode: ambient}")], false),
      (
        [
          settings(false),
          Text.policy("STRICT", in: "shop", selector: "{app: shop}", ports: "{8080: {mode: PERMISSIVE}}"),
        ], false
      ),
    ])
  func needsRule(_ others: [String], _ expected: Bool) {
    let objects = Self.shop + [Text.policy("STRICT", in: "istio-system")] + others
    let mesh = MeshGraph(objects.joined(separator: "\n---\n"))
    #expect(mesh.unspokenMTLS.map(\.service.name) == (expected ? ["shop"] : []))
  }

  @Test("pods that may be outside the mesh, or exempt some ports, refuse nobody for sure")
  func needsSidecar() {
    let exempt = Text.deployment(
      "shop", annotations: "{traffic.sidecar.istio.io/excludeInboundPorts: \"8080\"}")
    for pods in [
      [Text.deployment("shop")], [exempt, Text.namespace("shop", labels: "{istio-injection: enabled}")],
    ] {
      let objects =
        pods + [Text.service("shop"), Text.policy("STRICT", in: "istio-system"), Self.settings(false)]
      #expect(MeshGraph(objects.joined(separator: "\n---\n")).unspokenMTLS.isEmpty)
    }
  }
}
