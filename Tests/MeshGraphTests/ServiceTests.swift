import Manifests
import MeshGraph
import Testing
import YAML

@Suite("What a Service says of its addresses and of the nodes")
struct ServiceTests {
  private func service(_ spec: String) throws -> Service {
    try #require(
      MeshGraph("apiVersion: v1\nkind: Service\nmetadata: {name: shop, namespace: shop}\nspec: \(spec)\n")
        .services.first)
  }

  @Test(
    "node ports are the business of some types, and can be refused",
    arguments: [
      ("{}", false), ("{type: ClusterIP}", false), ("{type: NodePort}", true), ("{type: LoadBalancer}", true),
      ("{type: LoadBalancer, allocateLoadBalancerNodePorts: false}", false), ("{type: ExternalName}", false),
      // Filled in later: perhaps.
      ("{type: \"${TYPE}\"}", true),
    ])
  func nodePorts(_ spec: String, _ expected: Bool) throws {
    #expect(try service(spec).hasNoNodePorts == !expected)
  }

  @Test("families are read as Kubernetes spells them")
  func families() throws {
    let service = try service("{ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4, IPv6, ipv6]}")
    #expect(service.ipFamilies.map(\.value) == [.v4, .v6])
    #expect(service.ipFamilyPolicy?.value == "RequireDualStack")
    #expect(try self.service("{}").ipFamilies.isEmpty)
  }

  @Test("an external name and a port for health checks are found where they are written")
  func others() throws {
    let service = try service("{externalName: shop.example.org, healthCheckNodePort: 31000}")
    #expect(service.externalName?.value == "shop.example.org")
    #expect(service.healthCheckNodePort?.value == 31000)
  }
}
