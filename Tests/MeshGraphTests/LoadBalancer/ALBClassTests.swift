import Manifests
import MeshGraph
import Testing
import YAML

@Suite("What IngressClasses lead to")
struct ALBClassTests {
  @Test(
    "a class is missing only where everything is in view, and nobody's installation brings it along",
    arguments: [("aws", true), ("aws2", false), ("alb", true), ("nginx", true), ("${CLASS}", true)])
  func absence(_ name: String, _ isFine: Bool) throws {
    for isComplete in [true, false] {
      let mesh = MeshGraph(
        ALBText.ingress(spec: "ingressClassName: \(name)\n" + ALBText.backend())
          + ALBText.ingressClass("aws"), isComplete: isComplete)
      let ingress = try #require(mesh.ingresses.first)
      #expect(try #require(mesh.ingressClass(of: ingress)).isMissing == (isComplete && !isFine))
    }
  }

  @Test("params of another API group are not those that a class means")
  func paramsByGroup() throws {
    let auto = ALBText.params("public", "{scheme: internal}").replacing(
      "elbv2.k8s.aws/v1beta1", with: "eks.amazonaws.com/v1")
    let texts = ALBText.ingress() + ALBText.ingressClass("alb", params: "public") + auto
    #expect(try #require(MeshGraph(texts).loadBalancers.members.first).params.isUnknown)
    let both = MeshGraph(texts + ALBText.params("public", "{scheme: internet-facing}"))
    #expect(try #require(both.loadBalancers.members.first).params.known?.scheme?.value == "internet-facing")
  }

  @Test(
    "a namespace is excluded by its labels alone",
    arguments: [
      ("{matchLabels: {team: web}}", "{team: web}", false),
      ("{matchLabels: {team: web}}", "{team: shop}", true),
      ("{matchLabels: {team: web}}", "{team: \"${TEAM}\"}", false),
      ("{matchLabels: {team: \"${TEAM}\"}}", "{team: shop}", false),
      ("{}", "{team: shop}", false),
      ("{matchExpressions: [{key: team, operator: NotIn, values: [shop]}]}", "{team: shop}", true),
      ("{matchExpressions: [{key: team, operator: Exists}]}", "{}", true),
      ("{matchLabels: {kubernetes.io/metadata.name: shop}}", "{}", false),
    ])
  func selection(_ selector: String, _ labels: String, _ isExcluded: Bool) throws {
    let classes =
      ALBText.ingressClass("alb", params: "public")
      + ALBText.params("public", "{namespaceSelector: \(selector)}")
    let unlabelled = MeshGraph(ALBText.ingress() + classes)
    let unseen = try #require(unlabelled.loadBalancers.members.first)
    #expect(unlabelled.namespaceExcluded(unseen)?.name == nil)
    let mesh = MeshGraph(ALBText.ingress() + classes + Text.namespace("shop", labels: labels))
    let member = try #require(mesh.loadBalancers.members.first)
    #expect((mesh.namespaceExcluded(member) != nil) == isExcluded)
  }

  @Test("two default classes are rivals when one is the controller's, and the later one is blamed")
  func rivals() {
    let mesh = MeshGraph(
      ALBText.ingressClass("x", controller: "x/y", isDefault: true) + ALBText.ingressClass("a")
        + ALBText.ingressClass("z", controller: "x/z", isDefault: true)
        + ALBText.ingressClass("b", isDefault: true))
    let rivals = mesh.ingressClasses.filter(\.isDefault).map { mesh.rivalDefault(of: $0)?.name }
    #expect(rivals == [nil, nil, "x"])
  }

  @Test("a group's name that the controller refuses makes no group")
  func refusedName() {
    let mesh = MeshGraph(
      ALBText.ingress("a", ["group.name: Public"]) + ALBText.ingress("b", ["group.name: Public"]))
    #expect(mesh.loadBalancers.map(\.members.count) == [1, 1])
    #expect(mesh.loadBalancers.map(\.mayHaveMoreMembers) == [true, true])
  }
}
