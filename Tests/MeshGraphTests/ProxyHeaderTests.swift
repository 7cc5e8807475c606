import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Who reads the PROXY header")
struct ProxyHeaderTests {
  private static let filter = """
    apiVersion: networking.istio.io/v1alpha3
    kind: EnvoyFilter
    metadata: {name: filter, namespace: edge}
    spec:
      configPatches:
        - applyTo: LISTENER
          patch: {operation: MERGE, value: {listener_filters: [{name: envoy.filters.listener.proxy_protocol}]}}
    """

  private static func meshConfig(_ defaultConfig: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: istio, namespace: istio-system}
    data:
      mesh: |-
        defaultConfig: \(defaultConfig)
    """
  }

  private static let istioOperator = """
    apiVersion: install.istio.io/v1alpha1
    kind: IstioOperator
    metadata: {name: istio, namespace: istio-system}
    spec:
      meshConfig: {}
      components:
        ingressGateways:
          - name: edge
            k8s: {podAnnotations: {proxy.istio.io/config: "{gatewayTopology: {proxyProtocol: {}}}"}}
    """

  @Test(
    "pods, mesh settings and filters turn it on",
    arguments: [
      ("{inject.istio.io/templates: gateway}", "", ProxyHeaderReading.assumedOff),
      ("{inject.istio.io/templates: gateway}", meshConfig("{}"), .off),
      ("{inject.istio.io/templates: gateway}", meshConfig("{gatewayTopology: {proxyProtocol: {}}}"), .on),
      ("{inject.istio.io/templates: gateway}", filter, .on),
      ("{inject.istio.io/templates: gateway}", istioOperator, .on),
      ("{proxy.istio.io/config: '{gatewayTopology: {proxyProtocol: {}}}'}", meshConfig("{}"), .on),
      ("{proxy.istio.io/config: '{gatewayTopology: {numTrustedProxies: 1}}'}", meshConfig("{}"), .off),
    ])
  func reading(_ annotations: String, _ settings: String, _ expected: ProxyHeaderReading) throws {
    let pods = Text.deployment("edge", in: "edge", labels: "{istio: edge}", annotations: annotations)
    let mesh = MeshGraph(pods, Text.gateway(Text.server()), settings)
    let gateway = try #require(mesh.gateways.first)
    let proxy = try #require(mesh.proxies(selectedBy: gateway).first)
    #expect(mesh.proxyHeaderReading(of: proxy, from: gateway) == expected)
  }

  @Test("the status port has a variable of its own")
  func statusPort() throws {
    let pods = Text.deployment(
      "edge", in: "edge", labels: "{istio: edge}",
      pod:
        "containers: [{name: istio-proxy, env: [{name: ENVOY_STATUS_PORT_ENABLE_PROXY_PROTOCOL, value: 'true'}]}]"
    )
    let mesh = MeshGraph(pods, Text.gateway(Text.server()), Self.meshConfig("{}"))
    let gateway = try #require(mesh.gateways.first)
    let proxy = try #require(mesh.proxies(selectedBy: gateway).first)
    #expect(mesh.proxyHeaderReadingOnStatusPort(of: proxy, from: gateway) == .on)
    #expect(mesh.proxyHeaderReading(of: proxy, from: gateway) == .off)
  }
}
