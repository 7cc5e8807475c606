import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Settings of a whole load balancer")
struct GroupSettingTests {
  private func group(_ members: [String]..., params: String? = nil) throws -> LoadBalancer {
    let ingresses = members.enumerated().map { index, annotations in
      ALBText.ingress("m\(index)", ["group.name: public"] + annotations)
    }
    let ingressClass = params.map {
      ALBText.ingressClass("alb", params: "public") + ALBText.params("public", $0)
    }
    return try #require(MeshGraph(ingresses.joined() + (ingressClass ?? "")).loadBalancers.first)
  }

  @Test("members' words come in their order, and what is filled in later is none")
  func words() throws {
    let setting = try group(["scheme: internal"], [], ["scheme: internet-facing"]).setting("scheme")
    #expect(setting.words.map(\.value.value) == ["internal", "internet-facing"])
    #expect(setting.words.map(\.member.ingress.name) == ["m0", "m2"])
    #expect(setting.known?.value.value == "internal")
    let later = try group(["scheme: internal"], ["scheme: ${SCHEME}"]).setting("scheme")
    #expect(later.isPartlyUnknown && later.known == nil && !later.isAbsent)
    #expect(try group([], []).setting("scheme").isAbsent)
  }

  @Test("params win, also those of a field within another; not every annotation has one")
  func params() throws {
    let spec = "{scheme: internal, ipamConfiguration: {ipv4IPAMPoolId: ipam-pool-1}}"
    let loadBalancer = try group(
      ["scheme: internet-facing", "ipam-ipv4-pool-id: mine", "security-groups: a"], params: spec)
    #expect(loadBalancer.setting("scheme").words.map(\.value.value) == ["internal"])
    #expect(loadBalancer.setting("scheme").words.allSatisfy { $0.annotation == nil })
    #expect(loadBalancer.setting("ipam-ipv4-pool-id").words.map(\.value.value) == ["ipam-pool-1"])
    #expect(loadBalancer.setting("security-groups").words.map(\.value.value) == ["a"])
  }

  @Test(
    "who opens the targets for listed security groups",
    arguments: [
      ([["security-groups: a"]], "unsaid"),
      ([["security-groups: a"], ["manage-backend-security-group-rules: \"true\""]], "controller"),
      ([["security-groups: a", "manage-backend-security-group-rules: \"false\""]], "others"),
      ([["security-groups: a", "manage-backend-security-group-rules: ${M}"]], "unknown"),
    ])
  func backendRules(_ members: [[String]], _ expected: String) throws {
    let ingresses = members.enumerated().map { ALBText.ingress("m\($0)", ["group.name: public"] + $1) }
    let loadBalancer = try #require(MeshGraph(ingresses.joined()).loadBalancers.first)
    #expect("\(loadBalancer.securityGroups.backendRules)" == expected)
    #expect(loadBalancer.securityGroups.lists.count == 1)
  }

  @Test("empty lists of security groups are none, and of inbound rules, too")
  func emptyLists() throws {
    let loadBalancer = try group(
      ["security-groups: \" , \"", "inbound-cidrs: \"\"", "security-group-prefix-lists: pl-1"])
    #expect(loadBalancer.securityGroups.lists.isEmpty)
    #expect(loadBalancer.inboundRules.map(\.name) == ["security-group-prefix-lists"])
  }

  @Test("attributes: the first class's params, then the members in order, each one's last word")
  func attributes() throws {
    let loadBalancer = try group(
      ["load-balancer-attributes: a=1,b=1,b=2"], ["load-balancer-attributes: b=3,c=3"],
      params: "{loadBalancerAttributes: [{key: a, value: p}]}")
    #expect(["a", "b", "c", "d"].map { loadBalancer.attributes[$0]?.value } == ["p", "2", "3", nil])
    #expect(loadBalancer.attributes.isKnown)
    #expect(try group(["load-balancer-attributes: a=${B}"]).attributes.isKnown == false)
    #expect(try group(["load-balancer-attributes: a"]).attributes.isKnown == false)
  }

  @Test("two load balancers of one name are found, one in several environments isn't")
  func names() {
    let name = "load-balancer-name: public"
    let twice = MeshGraph(ALBText.ingress("a", [name]) + ALBText.ingress("b", [name]))
    #expect(twice.loadBalancersOfOneName.map { "\($0.first.name) \($0.second.name)" } == ["a b"])
    let group = [name, "group.name: public"]
    #expect(
      MeshGraph(ALBText.ingress("a", group) + ALBText.ingress("b", group)).loadBalancersOfOneName.isEmpty)
    let apart = Environments(environmentOfFile: [0, 1], compatible: [true, false, false, true], count: 2)
    let copies = MeshGraph(ALBText.ingress("a", [name]), ALBText.ingress("b", [name]), environments: apart)
    #expect(copies.loadBalancersOfOneName.isEmpty)
  }
}
