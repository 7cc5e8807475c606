import Manifests
import MeshGraph
import Testing
import YAML

@Suite("DestinationRules: what several for one host take from each other")
struct DestinationRuleMergingTests {
  private static let policy = "trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}}}"
  private static let subset = "subsets: [{name: v1}]"

  @Test(
    "only what both say is lost, and everything if their reach differs",
    arguments: [
      (policy, policy, "policy"), (policy, subset, ""), (subset, subset, "v1"),
      (policy, policy + "\n  exportTo: [\"*\"]", "apart"),
      (policy + "\n  exportTo: [a]", policy + "\n  exportTo: [b]", ""),
      (policy, policy + "\n  workloadSelector: {matchLabels: {app: cart}}", ""),
    ])
  func losses(_ first: String, _ second: String, _ expected: String) {
    let mesh = MeshGraph(
      documents(
        Text.destinationRule("shop", first),
        Text.destinationRule("shop.shop.svc.cluster.local", second)
          .replacing("name: rule", with: "name: other")))
    #expect(mesh.overriddenPolicies.map { Self.name($0.loss) } == (expected.isEmpty ? [] : [expected]))
  }

  @Test("other hosts, other namespaces and the same rule twice are no rivals")
  func apart() {
    let mesh = MeshGraph(
      documents(
        Text.destinationRule("shop", Self.policy), Text.destinationRule("shop", Self.policy),
        Text.destinationRule("cart", Self.policy),
        Text.destinationRule("shop", in: "billing", Self.policy).replacing("name: rule", with: "name: other"))
    )
    #expect(mesh.overriddenPolicies.isEmpty)
  }

  @Test(
    "a port's entry without tls loses that of its level",
    arguments: [
      ("tls: {mode: SIMPLE}, portLevelSettings: [{port: {number: 80}}]", [80]),
      ("tls: {}, portLevelSettings: [{port: {number: 80}}]", []),
      ("portLevelSettings: [{port: {number: 80}}]", []),
      ("tls: {mode: SIMPLE}, portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]", []),
    ])
  func portsLoseTLS(_ policy: String, _ expected: [Int]) throws {
    let mesh = MeshGraph(Text.destinationRule("shop", "trafficPolicy: {\(policy)}"))
    let rule = try #require(mesh.destinationRules.first)
    #expect(rule.portsWithoutTLS.map(\.port.port.value) == expected)
  }

  private static func name(_ loss: OverriddenPolicy.Loss) -> String {
    switch loss {
    case .trafficPolicy: "policy"
    case .subset(let name): name
    case .apart: "apart"
    }
  }
}
