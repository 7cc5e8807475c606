import Manifests
import MeshGraph
import Testing

@Suite("What members of a group ask of the NLB before their ALB")
struct FrontendConflictTests {
  /// The conflicts of members `a`, `b`… of a group with an NLB, as `setting port: first/other`.
  private func conflicts(_ members: [String]..., all: [String] = []) throws -> [String] {
    let texts = zip(["a", "b", "c", "d"], members).map { name, annotations in
      ALBText.ingress(
        name,
        ["group.name: public", "enable-frontend-nlb: \"true\""] + all
          + annotations.map { "frontend-nlb-\($0)" })
    }
    let group = try #require(
      MeshGraph(texts.joined() + ALBText.ingressClass("alb")).loadBalancers.first)
    return group.frontendConflicts.map { conflict in
      let name = conflict.first.subject.name.dropFirst("frontend-nlb-".count)
      let members = "\(conflict.first.member.ingress.name)/\(conflict.other.member.ingress.name)"
      return ([String(name)] + conflict.ports.map(String.init) + [members]).joined(separator: " ")
    }
  }

  @Test("a port of the NLB leads to one port of the ALB; members without mapping map each to itself")
  func mapping() throws {
    let both = "listen-ports: '[{\"HTTP\": 80}, {\"HTTP\": 8080}]'"
    func mapped(_ mapping: String) throws -> [String] {
      try conflicts(["listener-port-mapping: \(mapping)"], [], all: [both])
    }
    #expect(try mapped("80=8080") == ["listener-port-mapping 80 a/b"])
    #expect(try mapped("80=80") == [])
    #expect(try mapped("81=8080") == [])
    // Not a listener of the ALB.
    #expect(try mapped("80=443") == [])
    #expect(try mapped("\"\"") == [])
  }

  @Test("health checks meet on the ports of the NLB")
  func healthChecks() throws {
    #expect(
      try conflicts(["healthcheck-path: /a"], ["healthcheck-path: /b"]) == ["healthcheck-path 80 a/b"])
    #expect(try conflicts(["healthcheck-path: /a"], ["healthcheck-path: /a"]) == [])
    #expect(
      try conflicts(["healthcheck-path: /a"], ["healthcheck-path: /b", "listener-port-mapping: 81=80"]) == [])
  }

  @Test("success codes conflict even when they are equal")
  func successCodes() throws {
    let codes = "healthcheck-success-codes: \"200\""
    #expect(try conflicts([codes], [codes]) == ["healthcheck-success-codes 80 a/b"])
    #expect(try conflicts([codes], []) == [])
  }

  @Test("from the first with attributes on, every member must have the same")
  func attributes() throws {
    let one = "attributes: k=1"
    #expect(try conflicts([], [one], ["attributes: \" k = 1\""]) == [])
    #expect(try conflicts([], [one], [], []) == ["attributes b/c"])
    #expect(try conflicts([one], ["attributes: k=2"], []) == ["attributes a/b", "attributes a/c"])
    #expect(try conflicts([one], ["attributes: ${ATTRIBUTES}"]) == [])
  }

  @Test("without an NLB nothing is compared")
  func noFrontend() throws {
    let member = ["group.name: public", "frontend-nlb-healthcheck-success-codes: \"200\""]
    let mesh = MeshGraph(ALBText.ingress("a", member) + ALBText.ingress("b", member))
    #expect(try #require(mesh.loadBalancers.first).frontendConflicts.isEmpty)
  }
}
