import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Load balancers: groups, members, listeners")
struct LoadBalancerTests {
  @Test("an Ingress without group has a load balancer of its own")
  func alone() throws {
    let mesh = MeshGraph(ALBText.ingress("a") + ALBText.ingress("b"))
    #expect(mesh.loadBalancers.map { $0.members.map(\.ingress.name) } == [["a"], ["b"]])
    #expect(mesh.loadBalancers.allSatisfy { $0.groupName == nil && !$0.mayHaveMoreMembers })
  }

  @Test("members of a group come in the order of group.order, then of namespace and name")
  func order() throws {
    let mesh = MeshGraph(
      ALBText.ingress("a", namespace: "z", ["group.name: public"])
        + ALBText.ingress("b", namespace: "y", ["group.name: public"])
        + ALBText.ingress("c", namespace: "z", ["group.name: public", "group.order: \"-5\""])
        + ALBText.ingress("d", namespace: "a", ["group.name: public", "group.order: \"10\""]))
    #expect(mesh.loadBalancers.map { $0.members.map(\.ingress.name) } == [["c", "b", "a", "d"]])
    #expect(mesh.loadBalancers.first?.mayHaveMoreMembers == true)
  }

  @Test("params name the group before the annotation does")
  func paramsGroup() {
    let mesh = MeshGraph(
      ALBText.ingress("a", ["group.name: mine"]) + ALBText.ingress("b")
        + ALBText.ingressClass("alb", params: "public") + ALBText.params("public", "{group: {name: ours}}"))
    #expect(mesh.loadBalancers.map(\.groupName) == ["ours"])
  }

  @Test("a group that is filled in later may have more members, even where everything is in view")
  func unknownGroup() {
    let mesh = MeshGraph(
      ALBText.ingress("a", ["group.name: ${GROUP}"]) + ALBText.ingress("b", ["group.name: public"]),
      isComplete: true)
    #expect(mesh.loadBalancers.map(\.mayHaveMoreMembers) == [true, false])
  }

  @Test("a shared member is part of a load balancer in each environment")
  func environments() throws {
    // File 0 lives with both others, which don't live together.
    let environments = Environments(
      environmentOfFile: [0, 1, 2],
      compatible: [true, true, true, true, true, false, true, false, true], count: 3)
    let mesh = MeshGraph(
      ALBText.ingress("base", ["group.name: public"]), ALBText.ingress("prod", ["group.name: public"]),
      ALBText.ingress("test", ["group.name: public"]), environments: environments)
    #expect(
      mesh.loadBalancers.map { $0.members.map(\.ingress.name) } == [["base", "prod"], ["base", "test"]])
    #expect(mesh.loadBalancers.of(mesh.ingresses[0]).count == 2)
    #expect(mesh.loadBalancers.of(mesh.ingresses[1]).count == 1)
    #expect(mesh.loadBalancers.members.count == 3)
  }

  static let certificate = "certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d"

  @Test(
    "listeners are declared, or follow from the certificate",
    arguments: [
      (["listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'"], ["HTTP 80", "HTTPS 443"]),
      ([], ["HTTP 80"]),
      ([certificate], ["HTTPS 443"]),
      (["certificate-arn: \"\""], ["HTTP 80"]),
      (["certificate-arn: ${ARN}"], ["HTTPS 443"]),
      (["create-acm-cert: \"true\""], ["HTTPS 443"]),
      (["create-acm-cert: \"false\""], ["HTTP 80"]),
      (["listen-ports: ${PORTS}"], nil),
      (["listen-ports: '[{\"http\": 80}]'"], nil),
    ] as [([String], [String]?)])
  func listeners(_ annotations: [String], _ expected: [String]?) throws {
    let mesh = MeshGraph(ALBText.ingress("shop", annotations) + ALBText.ingressClass("alb"))
    let loadBalancer = try #require(mesh.loadBalancers.first)
    #expect(loadBalancer.listeners.map { "\($0.protocol.rawValue) \($0.port)" } == expected ?? [])
    #expect(loadBalancer.listenersAreComplete == (expected != nil))
  }

  @Test("without the class in view the default listener is unknown, as params could bring a certificate")
  func unseenClass() throws {
    let mesh = MeshGraph(ALBText.ingress())
    #expect(try #require(mesh.loadBalancers.first).listenersAreComplete == false)
  }

  @Test("a listener's span is that of the very number, through quotes and lines")
  func spans() throws {
    let text = ALBText.ingress("shop", ["listen-ports: |\n      [{\"HTTP\": 80},\n       {\"HTTPS\": 8443}]"])
    let spans = try #require(MeshGraph(text).loadBalancers.first).listeners.compactMap(\.span)
    let bytes = Array(text.utf8)
    #expect(
      spans.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) } == ["80", "8443"])
  }

  @Test("params win over ssl-redirect, and the span follows")
  func sslRedirect() throws {
    let classes =
      ALBText.ingressClass("alb", params: "public") + ALBText.params("public", "{sslRedirectPort: \"8443\"}")
    let annotated = ALBText.ingress("shop", ["ssl-redirect: \"443\""])
    #expect(MeshGraph(annotated).loadBalancers.first?.sslRedirects.map(\.port) == [443])
    #expect(MeshGraph(annotated + classes).loadBalancers.first?.sslRedirects.map(\.port) == [8443])
    let later = ALBText.ingress("shop", ["ssl-redirect: ${PORT}"])
    #expect(MeshGraph(later).loadBalancers.first?.sslRedirects.map(\.port) == [nil])
  }
}
