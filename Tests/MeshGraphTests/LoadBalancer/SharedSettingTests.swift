import Manifests
import MeshGraph
import Testing

@Suite("Settings that an IngressGroup has once")
struct SharedSettingTests {
  private func loadBalancer(_ members: [[String]], params: String? = nil) throws -> LoadBalancer {
    let ingresses = members.enumerated().map {
      ALBText.ingress("m\($0.offset)", ["group.name: g"] + $0.element)
    }
    let ingressClass = ALBText.ingressClass("alb", params: params == nil ? nil : "p")
    let text = ingresses.joined() + ingressClass + (params.map { ALBText.params("p", $0) } ?? "")
    return try #require(MeshGraph(text, isComplete: true).loadBalancers.first)
  }

  @Test(
    "any member may say it, and those that do must agree",
    arguments: [
      ([[], []], .ipv4), ([[], ["ip-address-type: dualstack"]], .dualstack),
      ([["ip-address-type: dualstack"], ["ip-address-type: dualstack"]], .dualstack),
      ([["ip-address-type: dualstack"], ["ip-address-type: ipv4"]], nil),
      ([["ip-address-type: dualstack"], ["ip-address-type: ${TYPE}"]], nil),
      ([["ip-address-type: DualStack"]], nil),
    ] as [([[String]], IPAddressType?)])
  func members(_ members: [[String]], _ expected: IPAddressType?) throws {
    #expect(try loadBalancer(members).ipAddressType.value == expected)
  }

  @Test("params win, and nobody means internal and ipv4")
  func params() throws {
    let set = try loadBalancer(
      [["scheme: internal"]], params: "{scheme: internet-facing, ipAddressType: dualstack}")
    #expect(set.scheme.value == .internetFacing)
    #expect(set.scheme.origin == .params)
    #expect(set.ipAddressType.value == .dualstack)
    let unset = try loadBalancer([[]])
    #expect(unset.scheme.value == .internal)
    #expect(unset.scheme.origin == .default)
    #expect(unset.scheme.span == nil)
  }

  @Test("what rests on unseen members or an unseen class says so")
  func assumptions() throws {
    let complete = try loadBalancer([[]])
    #expect(complete.assumptionsOfShared(complete.scheme).isEmpty)
    let mesh = MeshGraph(ALBText.ingress("shop", ["group.name: g"]))
    let open = try #require(mesh.loadBalancers.first)
    #expect(open.assumptionsOfShared(open.scheme).count == 2)
    let said = try #require(
      MeshGraph(ALBText.ingress("shop", ["group.name: g", "scheme: internal"])).loadBalancers.first)
    #expect(said.assumptionsOfShared(said.scheme).count == 1)
  }
}
