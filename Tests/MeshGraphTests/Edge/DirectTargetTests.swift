import Manifests
import MeshGraph
import Testing

@Suite("Direct targets: load balancers that go past the gateway")
struct DirectTargetTests {
  private static let ingress = EdgeText.ingress(service: "shop", namespace: "shop")
  private static let service = EdgeText.service(
    name: "shop", namespace: "shop", selector: "app: shop", target: "https")

  private func targets(_ texts: String..., annotations: String = "{}") -> [DirectTarget] {
    let pods = EdgeText.pods(name: "shop", namespace: "shop", label: "app: shop", annotations: annotations)
    return MeshGraph(([Self.ingress, Self.service, pods] + texts).joined()).directTargets
  }

  @Test("the pod's own port and the policy for it are told")
  func inbound() {
    let target = targets(
      EdgeText.policy("STRICT"), EdgeText.namespace("shop", labels: "istio-injection: enabled")
    ).first
    #expect(target?.podPort == 8443)
    #expect(target?.inbound.isSurelyStrict == true)
    #expect(target?.membership == .sidecar)
  }

  @Test("the policy nearest to the pod's port wins")
  func nearest() {
    let selector = ", selector: {matchLabels: {app: shop}}"
    let exempt = EdgeText.policy(
      "STRICT", namespace: "shop", more: selector + ", portLevelMtls: {8443: {mode: PERMISSIVE}}")
    #expect(targets(EdgeText.policy("STRICT"), exempt).first?.inbound.mode == .permissive)
    let ofService = EdgeText.policy(
      "STRICT", namespace: "shop", more: selector + ", portLevelMtls: {443: {mode: PERMISSIVE}}")
    #expect(targets(ofService).first?.inbound.mode == .strict)
    #expect(targets().first?.inbound.mode == .permissive)
  }

  @Test(
    "ports that the sidecar leaves alone are none",
    arguments: [
      ("excludeInboundPorts: '8443'", 0), ("excludeInboundPorts: '80, 8443'", 0),
      ("excludeInboundPorts: '443'", 1),
      ("includeInboundPorts: '80'", 0), ("includeInboundPorts: '*'", 1),
      ("includeInboundPorts: '80,8443'", 1),
    ])
  func bypassed(_ annotation: String, _ count: Int) {
    #expect(targets(annotations: "{traffic.sidecar.istio.io/\(annotation)}").count == count)
  }

  @Test("gateways are none")
  func gateway() {
    let mesh = MeshGraph(EdgeText.ingress() + EdgeText.service() + EdgeText.pods())
    #expect(mesh.directTargets.isEmpty)
    #expect(mesh.gatewayTargets.count == 1)
  }
}
