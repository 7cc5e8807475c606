import Manifests
import MeshGraph
import Testing

@Suite("Membership: whether a proxy of the mesh stands before a pod")
struct MeshMembershipTests {
  /// Labels of the Namespace, nil for one out of view; then labels of the pod.
  @Test(
    "follows the labels of namespace and pod",
    arguments: [
      ("{istio-injection: enabled}", "{app: a}", "sidecar"),
      ("{istio.io/rev: stable}", "{app: a}", "sidecar"),
      ("{istio-injection: disabled}", "{sidecar.istio.io/inject: \"true\"}", "outside"),
      ("{istio-injection: enabled}", "{sidecar.istio.io/inject: \"false\"}", "outside"),
      ("{a: b}", "{app: a}", "outside"), ("{a: b}", "{sidecar.istio.io/inject: \"true\"}", "sidecar"),
      ("{a: b}", "{istio.io/rev: stable}", "sidecar"),
      ("{istio.io/dataplane-mode: ambient}", "{app: a}", "ambient"),
      ("{istio.io/dataplane-mode: ambient}", "{istio.io/dataplane-mode: none}", "outside"),
      ("{a: b}", "{istio.io/dataplane-mode: ambient}", "ambient"),
      ("{istio-injection: enabled, istio.io/dataplane-mode: ambient}", "{app: a}", "sidecar"),
      (nil, "{app: a}", "unknown"), (nil, "{sidecar.istio.io/inject: \"true\"}", "sidecar"),
      (nil, "{istio.io/dataplane-mode: ambient, sidecar.istio.io/inject: \"false\"}", "ambient"),
    ] as [(String?, String, String)])
  func isDecided(_ namespace: String?, _ labels: String, _ expected: String) throws {
    let texts =
      [Text.deployment("shop", labels: labels)]
      + [namespace.map { Text.namespace("shop", labels: $0) }].compactMap(\.self)
    let mesh = MeshGraph(texts.joined(separator: "\n---\n"))
    #expect("\(mesh.membership(of: try #require(mesh.workloads.first)))" == expected)
  }

  @Test("pods on the host's network, gateways, and sidecars by hand")
  func special() throws {
    for (text, expected) in [
      (Text.deployment("shop", pod: "hostNetwork: true, containers: []"), "outside"),
      (Text.gatewayPods(), "gateway"),
      (Text.deployment("shop", pod: "containers: [{name: istio-proxy}]"), "sidecar"),
      (Text.deployment("shop", annotations: "{sidecar.istio.io/inject: \"false\"}"), "unknown"),
    ] {
      let mesh = MeshGraph(text)
      #expect("\(mesh.membership(of: try #require(mesh.workloads.first)))" == expected)
    }
  }
}
