import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Target groups: who is meant, and which setting wins")
struct TargetGroupTests {
  private func group(_ texts: String..., spec: String = "ingressClassName: alb\n" + ALBText.backend()) throws
    -> TargetGroup
  {
    try #require(MeshGraph(texts.joined()).loadBalancers.first?.targetGroups.first)
  }

  @Test("params win over the Service, the Service over the Ingress, and nobody means instance")
  func targetType() throws {
    let params = ALBText.ingressClass("alb", params: "public") + ALBText.params("public", "{targetType: ip}")
    let service = ALBText.service("shop", ["target-type: instance"])
    let ingress = ALBText.ingress("shop", ["target-type: ip"])
    #expect(try group(ingress, service, params).targetType.summary == "ip of params")
    #expect(try group(ingress, service).targetType.summary == "instance of service")
    #expect(try group(ingress, ALBText.service()).targetType.summary == "ip of ingress")
    #expect(try group(ALBText.ingress(), ALBText.service()).targetType.summary == "instance of default")
  }

  @Test(
    "what is filled in later or misspelt is unknown",
    arguments: ["target-type: ${TYPE}", "target-type: IP", "target-type: <target-type>"])
  func unknown(_ annotation: String) throws {
    let setting = try group(ALBText.ingress("shop", [annotation]), ALBText.service()).targetType
    #expect(setting.summary == "unknown of ingress")
    #expect(setting.span != nil)
  }

  @Test("the health check inherits the backend's protocol")
  func healthCheckProtocol() throws {
    let https = try group(ALBText.ingress("shop", ["backend-protocol: HTTPS"]))
    #expect(https.healthCheckProtocol.summary == "https of default")
    let both = try group(ALBText.ingress("shop", ["backend-protocol: HTTPS", "healthcheck-protocol: HTTP"]))
    #expect(both.healthCheckProtocol.summary == "http of ingress")
    let later = try group(ALBText.ingress("shop", ["backend-protocol: ${PROTOCOL}"]))
    #expect(later.healthCheckProtocol.value == nil)
  }

  @Test("gRPC has defaults of its own")
  func grpc() throws {
    let group = try group(ALBText.ingress("shop", ["backend-protocol-version: GRPC"]))
    #expect(group.healthCheckPath.value == "/AWS.ALB/healthcheck")
    #expect(group.successCodes.value == "12")
    let plain = try self.group(ALBText.ingress())
    #expect(plain.healthCheckPath.value == "/")
    #expect(plain.successCodes.value == "200")
  }

  @Test(
    "a health check port is the traffic's, a number or a name",
    arguments: [
      ("traffic-port", HealthCheckPort.trafficPort), ("15021", .number(15021)),
      ("status-port", .name("status-port")),
      ("Traffic-Port", .name("Traffic-Port")),
    ])
  func healthCheckPort(_ text: String, _ expected: HealthCheckPort) throws {
    #expect(
      try group(ALBText.ingress("shop", ["healthcheck-port: \"\(text)\""])).healthCheckPort.value == expected)
  }

  @Test("Services are found, missing, or out of view; installers' are known")
  func services() throws {
    #expect(try group(ALBText.ingress(), ALBText.service()).port?.target == .number(8080))
    #expect(try group(ALBText.ingress(), ALBText.service("other")).service.isMissing)
    #expect(try group(ALBText.ingress()).service.isOutOfView)
    let gateway = ALBText.ingress(
      namespace: "istio-system",
      spec: "ingressClassName: alb\n" + ALBText.backend("istio-ingressgateway", port: "name: https"))
    #expect(try group(gateway).port?.number == 443)
  }

  @Test("of several Services of the name, seen from a shared Ingress, one that has the port is taken")
  func environments() throws {
    let environments = Environments(
      environmentOfFile: [0, 1, 2],
      compatible: [true, true, true, true, true, false, true, false, true], count: 3)
    let mesh = MeshGraph(
      ALBText.ingress(spec: "ingressClassName: alb\n" + ALBText.backend(port: "number: 8080")),
      ALBText.service(),
      ALBText.service().replacing("port: 80,", with: "port: 8080,"), environments: environments)
    #expect(mesh.loadBalancers.first?.targetGroups.first?.port?.number == 8080)
  }

  @Test("a forward action has a target group for each of its Services, with its weight")
  func forward() throws {
    let action = #"""
      actions.split: '{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "shop", "servicePort": "80", "weight": 9}, {"targetGroupName": "other", "weight": 1}]}}'
      """#
    let spec = "ingressClassName: alb\n" + ALBText.backend("split", port: "name: use-annotation")
    let mesh = MeshGraph(ALBText.ingress("shop", [action], spec: spec) + ALBText.service())
    let groups = try #require(mesh.loadBalancers.first).targetGroups
    #expect(groups.map(\.serviceName.value) == ["shop"])
    #expect(groups.map(\.weight) == [9])
    #expect(groups.first?.port?.number == 80)
  }
}

extension Setting {
  fileprivate var summary: String { "\(value.map { "\($0)" } ?? "unknown") of \(origin)" }
}
