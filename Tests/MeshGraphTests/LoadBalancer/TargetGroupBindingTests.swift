import Manifests
import MeshGraph
import Testing
import YAML

@Suite("TargetGroupBindings")
struct TargetGroupBindingTests {
  private static func binding(
    _ name: String, arn: String = "arn", shares: Bool = false, labels: String = "{}"
  )
    -> String
  {
    """
    apiVersion: elbv2.k8s.aws/v1beta1
    kind: TargetGroupBinding
    metadata: {name: \(name), namespace: shop, labels: \(labels)}
    spec:
      serviceRef: {name: shop, port: 80}
      targetGroupARN: \(arn)
      multiClusterTargetGroup: \(shares)
    """
  }

  @Test(
    "a target group has one binding, unless all share it",
    arguments: [
      ([binding("a"), binding("b")], ["b"]),
      ([binding("a"), binding("b", arn: "other")], []),
      ([binding("a", shares: true), binding("b", shares: true)], []),
      ([binding("a"), binding("b", shares: true)], ["a"]),
      ([binding("a", shares: true), binding("b")], ["b"]),
      ([binding("a", arn: "${ARN}"), binding("b", arn: "${ARN}")], []),
      ([binding("a"), binding("b", labels: "{ingress.k8s.aws/stack: shop}")], []),
      ([binding("a"), binding("a")], []),
    ])
  func sharing(_ bindings: [String], _ expected: [String]) {
    let mesh = MeshGraph(bindings.joined(separator: "\n---\n"))
    #expect(mesh.sharedTargetGroups.map(\.binding.name) == expected)
  }

  @Test("bindings of different environments don't meet")
  func environments() {
    let apart = Environments(environmentOfFile: [0, 1], compatible: [true, false, false, true], count: 2)
    let mesh = MeshGraph(Self.binding("a"), Self.binding("b"), environments: apart)
    #expect(mesh.sharedTargetGroups.isEmpty)
  }

  @Test("a port in quotes is a name")
  func port() throws {
    let mesh = MeshGraph(
      Self.binding("a"), Self.binding("b", arn: "b").replacing("port: 80", with: "port: \"80\""))
    #expect(mesh.targetGroupBindings.map { $0.servicePort?.value } == [.number(80), .name("80")])
  }
}
