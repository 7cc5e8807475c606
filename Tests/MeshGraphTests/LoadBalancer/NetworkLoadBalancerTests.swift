import Manifests
import MeshGraph
import Testing
import YAML

@Suite("NLBs made of Services")
struct NetworkLoadBalancerTests {
  @Test(
    "who makes it",
    arguments: [
      (["scheme: internal"], ["type: LoadBalancer", "loadBalancerClass: service.k8s.aws/nlb"], "controller"),
      ([], ["type: LoadBalancer", "loadBalancerClass: eks.amazonaws.com/nlb"], "controller"),
      (["scheme: internal"], ["type: LoadBalancer", "loadBalancerClass: example.com/lb"], "unknown"),
      (["type: nlb-ip"], ["type: ClusterIP"], "controller"),
      (["type: external", "nlb-target-type: ip"], [], "controller"),
      (["type: external", "nlb-target-type: ${TYPE}"], [], "unknown"),
      (["type: external"], ["type: LoadBalancer"], "unclaimed"),
      (["type: external"], ["type: NodePort"], "nobody"),
      (["type: nlb"], ["type: LoadBalancer"], "unclaimed"),
      (["type: ${TYPE}"], ["type: LoadBalancer"], "unknown"),
      (["scheme: internal"], [], "nobody"),
      (["scheme: internal"], ["type: ${TYPE}"], "unknown"),
      ([], ["type: LoadBalancer"], "none"),
      ([], ["type: LoadBalancer", "loadBalancerClass: example.com/lb"], "none"),
    ])
  func management(_ annotations: [String], _ spec: [String], _ expected: String) {
    let mesh = MeshGraph(NLBText.service(annotations, spec: spec))
    #expect((mesh.networkLoadBalancers.first?.management.label ?? "none") == expected)
  }

  @Test(
    "TLS ends where there is a certificate, on the ports named or on all of TCP",
    arguments: [
      ([], [.no, .no, .no, .no]),
      (["ssl-cert: arn:x"], [.yes, .yes, .no, .yes]),
      (["ssl-cert: ''"], [.no, .no, .no, .no]),
      (["ssl-cert: arn:x", "ssl-ports: https, 15021"], [.no, .yes, .no, .yes]),
      (["ssl-cert: arn:x", "ssl-ports: ${PORTS}"], [.unknown, .unknown, .no, .unknown]),
      (["ssl-ports: https"], [.no, .no, .no, .no]),
    ] as [([String], [Certainty])])
  func endsTLS(_ annotations: [String], _ expected: [Certainty]) throws {
    let balancer = try #require(MeshGraph(NLBText.service(annotations)).networkLoadBalancers.first)
    #expect(balancer.listeners.map(\.endsTLS) == expected)
  }

  @Test(
    "TLS to targets needs a TLS listener and the very word ssl",
    arguments: [
      (["ssl-cert: arn:x", "backend-protocol: ssl"], .yes), (["backend-protocol: ssl"], .no),
      (["ssl-cert: arn:x", "backend-protocol: https"], .no),
      (["ssl-cert: arn:x", "backend-protocol: ${PROTOCOL}"], .unknown),
    ] as [([String], Certainty)])
  func speaksTLS(_ annotations: [String], _ expected: Certainty) throws {
    let balancer = try #require(MeshGraph(NLBText.service(annotations)).networkLoadBalancers.first)
    #expect(try #require(balancer.listeners.dropFirst().first).speaksTLS == expected)
  }

  @Test("https to targets is what a Classic Load Balancer makes of it, perhaps")
  func unclaimedBackendProtocol() throws {
    let text = NLBText.service(["ssl-cert: arn:x", "backend-protocol: https"], spec: ["type: LoadBalancer"])
    let balancer = try #require(MeshGraph(text).networkLoadBalancers.first)
    #expect(try #require(balancer.listeners.first).speaksTLS == .unknown)
  }

  @Test(
    "the PROXY header: for all ports, for some, or as an attribute",
    arguments: [
      ([], [false, false]), (["proxy-protocol: '*'"], [true, true]), (["proxy-protocol: 'yes'"], [nil, nil]),
      (["proxy-protocol-per-target-group: '443'"], [false, true]),
      (["target-group-attributes: proxy_protocol_v2.enabled=true"], [true, true]),
      (["target-group-attributes.443: proxy_protocol_v2.enabled=true"], [false, true]),
      (["target-group-attributes: proxy_protocol_v2.enabled"], [nil, nil]),
    ] as [([String], [Bool?])])
  func proxyHeader(_ annotations: [String], _ expected: [Bool?]) throws {
    let balancer = try #require(MeshGraph(NLBText.service(annotations)).networkLoadBalancers.first)
    #expect(balancer.listeners.prefix(2).map(\.sendsProxyHeader.value) == expected)
  }

  @Test(
    "scheme and target type have defaults, and older names",
    arguments: [
      ([], .internal, .instance), (["scheme: internet-facing"], .internetFacing, .instance),
      (["internal: 'false'"], .internetFacing, .instance),
      (["scheme: internal", "internal: 'false'"], .internal, .instance),
      (["scheme: public", "nlb-target-type: ip"], nil, .ip), (["nlb-target-type: IP"], .internal, .instance),
    ] as [([String], NetworkLoadBalancer.Scheme?, TargetType?)])
  func settings(
    _ annotations: [String], _ scheme: NetworkLoadBalancer.Scheme?, _ targetType: TargetType?
  ) throws {
    let balancer = try #require(MeshGraph(NLBText.service(annotations)).networkLoadBalancers.first)
    #expect(balancer.scheme.value == scheme)
    #expect(balancer.targetType.value == targetType)
  }

  @Test("health checks are by TCP, unless nodes pass on to their own pods only")
  func healthCheck() throws {
    let usual = try #require(MeshGraph(NLBText.service()).networkLoadBalancers.first).healthCheck
    #expect(usual.kind.value == .tcp && usual.port.value == .trafficPort && usual.path.value == "/")
    let local = try #require(
      MeshGraph(
        NLBText.service(
          spec: [
            "type: LoadBalancer", "loadBalancerClass: service.k8s.aws/nlb", "externalTrafficPolicy: Local",
          ])
      ).networkLoadBalancers.first
    ).healthCheck
    #expect(local.kind.value == nil && local.port.value == nil)
  }

  @Test("gateway servers are found behind its listeners")
  func gatewayTargets() throws {
    let mesh = MeshGraph(
      NLBText.service(["healthcheck-port: status-port"]), Text.gateway(Text.server(443, "HTTPS")))
    let targets = mesh.nlbGatewayTargets
    #expect(targets.map(\.podPort) == [8080, 8443, 5353, 15021])
    #expect(targets.map(\.servers.count) == [0, 1, 0, 0])
    #expect(targets.allSatisfy { $0.healthCheckPodPort == 15021 })
    #expect(targets.filter(\.speaksOnlyTLS).map(\.podPort) == [8443])
  }

  @Test("a Service that an Ingress names, or may name, is not the NLB's alone")
  func servicesWithoutIngress() {
    let other = ALBText.ingress(namespace: "edge", spec: "ingressClassName: alb\n" + ALBText.backend("other"))
    let own = ALBText.ingress(namespace: "edge", spec: "ingressClassName: alb\n" + ALBText.backend("edge"))
    #expect(MeshGraph(NLBText.service(), other).servicesOfNLBsWithoutIngress.map(\.name) == ["edge"])
    #expect(MeshGraph(NLBText.service(), own).servicesOfNLBsWithoutIngress.isEmpty)
    #expect(MeshGraph(NLBText.service()).servicesOfNLBsWithoutIngress.isEmpty)
    #expect(MeshGraph(NLBText.service(), isComplete: true).servicesOfNLBsWithoutIngress.count == 1)
  }
}

extension NLBManagement {
  fileprivate var label: String {
    switch self {
    case .controller: "controller"
    case .unclaimed: "unclaimed"
    case .nobody: "nobody"
    case .unknown: "unknown"
    }
  }
}
