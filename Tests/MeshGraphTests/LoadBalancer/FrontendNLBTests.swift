import Manifests
import MeshGraph
import Testing
import YAML

@Suite("The NLB in front of an ALB")
struct FrontendNLBTests {
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
  private static let enabled = "enable-frontend-nlb: \"true\""

  private func loadBalancer(_ members: [[String]]) throws -> LoadBalancer {
    let text = members.enumerated().map { ALBText.ingress("m\($0.offset)", ["group.name: g"] + $0.element) }
    return try #require(MeshGraph(text.joined()).loadBalancers.first)
  }

  private func nlb(_ members: [String]...) throws -> FrontendNLB {
    guard case .enabled(let nlb) = try loadBalancer(members).frontendNLB else { throw NotEnabled() }
    return nlb
  }

  private struct NotEnabled: Error {}

  @Test("one member enables it for all; what is filled in later leaves it open")
  func state() throws {
    #expect(try loadBalancer([[]]).frontendNLB.isDisabled)
    #expect(try loadBalancer([["enable-frontend-nlb: \"false\""]]).frontendNLB.isDisabled)
    #expect(try !loadBalancer([["enable-frontend-nlb: ${NLB}"]]).frontendNLB.isDisabled)
    #expect(try !loadBalancer([["enable-frontend-nlb: \"yes\""]]).frontendNLB.isDisabled)
    #expect(try !nlb(["enable-frontend-nlb: ${NLB}"], [Self.enabled]).span.isEmpty)
  }

  @Test("its scheme is its own")
  func scheme() throws {
    let alb = try nlb([Self.enabled, "scheme: internet-facing"])
    #expect(alb.scheme.value == .internal)
    #expect(alb.scheme.origin == .default)
    #expect(try nlb([Self.enabled], ["frontend-nlb-scheme: internet-facing"]).scheme.value == .internetFacing)
  }

  @Test(
    "each port leads to the same one of the ALB, or where the mapping says",
    arguments: [
      ([], ["80-80", "443-443"]), (["\"\""], ["80-80", "443-443"]), (["80=443"], ["80-443"]),
      (["\"81=80, 8443 = 443\""], ["81-80", "8443-443"]), (["80=80,80=443"], ["80-443"]),
      (["80=8080,443=443"], ["443-443"]), (["http=80"], []), (["80"], []), (["${PORTS}"], []),
    ] as [([String], [String])])
  func listeners(_ mapping: [String], _ expected: [String]) throws {
    let annotations = mapping.map { "frontend-nlb-listener-port-mapping: \($0)" }
    let nlb = try nlb([Self.enabled, Self.both] + annotations)
    #expect(nlb.listeners.map { "\($0.port)-\($0.albPort)" } == expected)
    #expect(nlb.listeners.allSatisfy { ($0.albProtocol == .https) == ($0.albPort == 443) })
  }

  @Test("its settings are all but the one that enables it")
  func settings() throws {
    let member = try loadBalancer([[Self.enabled, "frontend-nlb-scheme: internal"]]).members.first
    #expect(try #require(member).frontendSettings.map(\.name) == ["frontend-nlb-scheme"])
  }
}

extension FrontendNLB.State {
  fileprivate var isDisabled: Bool {
    if case .disabled = self { return true }
    return false
  }
}
