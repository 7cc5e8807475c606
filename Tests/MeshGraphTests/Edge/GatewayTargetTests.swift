import Manifests
import MeshGraph
import Testing

@Suite("Gateway targets: which port of which proxies, and what listens there")
struct GatewayTargetTests {
  private func targets(_ texts: String...) -> [GatewayTarget] { MeshGraph(texts.joined()).gatewayTargets }

  private static let gateway = EdgeText.gateway(EdgeText.server("443"))

  @Test("the load balancer dials the target of the Service's port, by number or name")
  func podPort() {
    #expect(targets(EdgeText.ingress(), EdgeText.service(), Self.gateway).map(\.podPort) == [8443])
    let byName = EdgeText.ingress(port: "name: http2")
    #expect(targets(byName, EdgeText.service(), Self.gateway).map(\.podPort) == [8080])
  }

  @Test("a named target port is looked up in the pods, and unknown without them")
  func namedTargetPort() {
    let service = EdgeText.service(target: "https")
    #expect(targets(EdgeText.ingress(), service, Self.gateway).isEmpty)
    let known = targets(EdgeText.ingress(), service, EdgeText.pods(), Self.gateway)
    #expect(known.map(\.podPort) == [8443])
    #expect(known.first?.servers.count == 1)
  }

  @Test(
    "the gateways of installers need no manifest, and findings say so",
    arguments: [("istio-ingressgateway", "istio-system", 8443), ("istio-ingress", "istio-ingress", 443)])
  func installed(_ service: String, _ namespace: String, _ port: Int) {
    let found = targets(EdgeText.ingress(service: service, namespace: namespace))
    #expect(found.map(\.podPort) == [port])
    #expect(found.first?.assumptions.count == 1)
    #expect(targets(EdgeText.ingress(), EdgeText.service()).first?.assumptions == [])
  }

  @Test("an application, an unknown Service and a Service without that port are none")
  func none() {
    let app = EdgeText.service(name: "shop", selector: "app: shop")
    #expect(targets(EdgeText.ingress(service: "shop"), app, Self.gateway).isEmpty)
    #expect(targets(EdgeText.ingress(service: "shop"), Self.gateway).isEmpty)
    #expect(targets(EdgeText.ingress(port: "number: 8443"), EdgeText.service(), Self.gateway).isEmpty)
  }

  @Test(
    "servers are bound to the target of the Service port of their number, else to the number",
    arguments: [("443", true), ("8443", true), ("80", false), ("8444", false)])
  func translation(_ number: String, _ listens: Bool) {
    let found = targets(
      EdgeText.ingress(), EdgeText.service(), EdgeText.gateway(EdgeText.server(number)))
    #expect(found.first?.servers.isEmpty == !listens)
    #expect(found.first?.serversAreKnown == true)
  }

  @Test("a Service may be left out of translation")
  func withoutTranslation() {
    let service = EdgeText.service(
      labels: "{experimental.istio.io/disable-gateway-port-translation: 'true'}")
    #expect(targets(EdgeText.ingress(), service, Self.gateway).first?.servers.isEmpty == true)
  }

  @Test("Gateways of any namespace count if their selector fits; an empty one fits all")
  func selectors() {
    let found = targets(
      EdgeText.ingress(), EdgeText.service(), Self.gateway,
      EdgeText.gateway(EdgeText.server("443"), name: "team", namespace: "team"),
      EdgeText.gateway(EdgeText.server("443"), name: "all", selector: "{}"),
      EdgeText.gateway(EdgeText.server("443"), name: "other", selector: "{istio: egressgateway}"))
    #expect(found.first?.servers.map(\.gateway.name) == ["public", "team", "all"])
  }

  @Test("a server whose port is filled in later leaves open what listens")
  func unknownPort() {
    let later = EdgeText.gateway(EdgeText.server("443"), EdgeText.server("'${PORT}'"))
    let target = targets(EdgeText.ingress(), EdgeText.service(), later).first
    #expect(target?.serversAreKnown == false)
    #expect(target?.speaksOnlyTLS == false)
  }

  @Test(
    "what is spoken on a port",
    arguments: [
      (["HTTPS"], true, false), (["TLS", "HTTPS"], true, false), (["HTTP"], false, true),
      (["HTTP", "GRPC"], false, true), (["HTTP", "HTTPS"], false, false), (["TCP"], false, false),
      (["'${PROTOCOL}'"], false, false),
    ])
  func speech(_ protocols: [String], _ onlyTLS: Bool, _ onlyPlain: Bool) {
    let gateways = protocols.enumerated().map { index, name in
      EdgeText.gateway(EdgeText.server("443", name), name: "g\(index)")
    }
    let target = targets(EdgeText.ingress(), EdgeText.service(), gateways.joined()).first
    #expect(target?.speaksOnlyTLS == onlyTLS)
    #expect(target?.speaksOnlyPlainHTTP == onlyPlain)
  }

  @Test(
    "without SNI only servers that take every host and end HTTPS are reached",
    arguments: [
      ("HTTPS", "'*'", "mode: SIMPLE", true), ("HTTPS", "shop/*", "mode: SIMPLE", true),
      ("HTTPS", "a.example.com, '*'", "mode: SIMPLE", true),
      ("HTTPS", "a.example.com", "mode: SIMPLE", false),
      ("HTTPS", "'*'", "mode: PASSTHROUGH", false), ("HTTPS", "'*'", "credentialName: c", false),
      ("TLS", "'*'", "mode: SIMPLE", false), ("HTTP", "'*'", "", false),
    ])
  func reachedOverHTTPS(_ name: String, _ hosts: String, _ tls: String, _ isReached: Bool) {
    let target = targets(
      EdgeText.ingress(annotations: ["backend-protocol: HTTPS"]), EdgeText.service(),
      EdgeText.gateway(EdgeText.server("443", name, hosts: hosts, tls: tls))
    ).first
    #expect(target?.reachedServers.isEmpty == !isReached)
  }

  @Test("over HTTP every plain HTTP server is reached, and nobody where the protocol is filled in later")
  func reachedOverHTTP() {
    let gateway = EdgeText.gateway(
      EdgeText.server("443", "HTTP", hosts: "a.example.com"), EdgeText.server("443"),
      EdgeText.server("443", "TCP"))
    let plain = targets(EdgeText.ingress(), EdgeText.service(), gateway).first
    #expect(plain?.reachedServers.count == 1)
    let later = targets(
      EdgeText.ingress(annotations: ["backend-protocol: ${P}"]), EdgeText.service(), gateway)
    #expect(later.first?.reachedServers.isEmpty == true)
  }

  @Test(
    "health checks go to a port of the pods",
    arguments: [
      (["healthcheck-port: status-port"], 15021), (["healthcheck-port: '15021'"], 15021),
      (["healthcheck-port: http2"], 8080), (["healthcheck-port: missing"], nil),
      (["healthcheck-port: traffic-port"], nil), ([], nil),
      (["healthcheck-port: '15021'", "target-type: instance"], nil),
    ] as [([String], Int?)])
  func healthCheckPort(_ annotations: [String], _ port: Int?) {
    let ingress = EdgeText.ingress(annotations: annotations)
    #expect(targets(ingress, EdgeText.service(), Self.gateway).first?.healthCheckPodPort == port)
  }
}
