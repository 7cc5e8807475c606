import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Gateway pods: which a Gateway configures, and the ports they listen on")
struct GatewayProxyTests {
  @Test("pods in view come before Services, and those before what installers create")
  func evidence() throws {
    let gateway = Text.gateway(selector: "{istio: ingressgateway}", Text.server())
    let service = Text.service("edge", in: "edge", selector: "{istio: ingressgateway}")
    let pods = Text.gatewayPods(labels: "{istio: ingressgateway}")
    for (text, expected) in [
      (documents(gateway), ["istio-system", "istio-ingress"]), (documents(gateway, service), ["edge"]),
      (documents(gateway, service, pods), ["edge"]),
    ] {
      let mesh = MeshGraph(text)
      let proxies = mesh.proxies(selectedBy: try #require(mesh.gateways.first))
      #expect(proxies.map(\.namespace) == expected)
    }
  }

  @Test("a selector that nothing fits, and an empty one, pick no pods that are known")
  func nothing() throws {
    for selector in ["{istio: other}", "{}"] {
      let mesh = MeshGraph(documents(Text.gateway(selector: selector, Text.server()), Text.gatewayPods()))
      #expect(mesh.proxies(selectedBy: try #require(mesh.gateways.first)).isEmpty)
    }
  }

  /// A server's number, and whether some Service leads to where it is bound.
  @Test(
    "a server is bound to the target of the Service port of its number",
    arguments: [
      (80, "{port: 80, targetPort: 8080}", 8080, true), (8080, "{port: 80, targetPort: 8080}", 8080, true),
      (81, "{port: 80, targetPort: 8080}", 81, false), (80, "{port: 80}", 80, true),
      (80, "{port: 80, targetPort: http}", 8000, true), (80, "{port: 80, targetPort: gone}", nil, nil),
      (81, "{port: 80, targetPort: gone}", 81, nil),
    ])
  func ports(_ number: Int, _ ports: String, _ bound: Int?, _ isExposed: Bool?) throws {
    let mesh = MeshGraph(
      documents(
        Text.gateway(Text.server(number)),
        Text.deployment(
          "edge", in: "edge", labels: "{istio: edge}", annotations: "{inject.istio.io/templates: gateway}",
          pod: "containers: [{name: istio-proxy, ports: [{name: http, containerPort: 8000}]}]"),
        Text.service("edge", in: "edge", ports: ports, selector: "{istio: edge}")))
    let gateway = try #require(mesh.gateways.first)
    let proxy = try #require(mesh.proxies(selectedBy: gateway).first)
    #expect(mesh.servers(on: proxy, from: gateway).map(\.podPort) == [bound].compactMap(\.self))
    let exposure = mesh.exposure(of: try #require(gateway.servers.first), on: gateway)
    switch exposure {
    case .exposed: #expect(isExposed == true)
    case .unexposed(let services):
      #expect(isExposed == false)
      #expect(services.map(\.name) == ["edge"])
    case .unknown: #expect(isExposed == nil)
    }
  }

  @Test("without a Service or pods in view nothing is said of ports")
  func unknownExposure() throws {
    for others in [
      [], [Text.gatewayPods()], [Text.service("edge", in: "other", selector: "{istio: nothing}")],
    ] {
      let mesh = MeshGraph(([Text.gateway(Text.server(9))] + others).joined(separator: "\n---\n"))
      let gateway = try #require(mesh.gateways.first)
      guard case .unknown = mesh.exposure(of: try #require(gateway.servers.first), on: gateway) else {
        Issue.record("something was said, with \(others)")
        continue
      }
    }
  }

  @Test("Gateways without pods are told where gateway pods are in view, and only then")
  func podless() {
    let wrong = Text.gateway(selector: "{istio: egde}", Text.server())
    #expect(MeshGraph(documents(wrong, Text.gatewayPods())).podlessGateways.map(\.gateway.name) == ["public"])
    #expect(MeshGraph(documents(wrong, Text.deployment("shop"))).podlessGateways.isEmpty)
    let installed = Text.gateway(selector: "{istio: ingressgateway}", Text.server())
    #expect(MeshGraph(documents(installed, Text.gatewayPods())).podlessGateways.isEmpty)
  }

  @Test(
    "trusted proxies come from the pod's annotation, then mesh settings",
    arguments: [
      ("{proxy.istio.io/config: \"gatewayTopology: {numTrustedProxies: 2}\"}", nil, 2),
      ("{}", "defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}", 1), ("{}", "rootNamespace: x", 0),
      ("{}", nil, nil),
      (
        "{proxy.istio.io/config: \"gatewayTopology: {numTrustedProxies: 2}\"}",
        "defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}", 2
      ),
    ] as [(String, String?, Int?)])
  func trustedProxies(_ annotations: String, _ mesh: String?, _ expected: Int?) throws {
    let settings = mesh.map {
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: \"\($0)\"}}"
    }
    let pods = Text.deployment("edge", in: "edge", labels: "{istio: edge}", annotations: annotations)
    let graph = MeshGraph(
      ([Text.gateway(Text.server()), pods] + [settings].compactMap(\.self)).joined(separator: "\n---\n"))
    let gateway = try #require(graph.gateways.first)
    let proxy = try #require(graph.proxies(selectedBy: gateway).first)
    switch graph.trustedProxies(of: proxy, from: gateway) {
    case .known(let hops): #expect(hops == expected)
    case .assumed: #expect(expected == nil)
    }
  }
}
