import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Annotations that IngressClassParams overrule")
struct OverruledAnnotationTests {
  private func overruled(_ annotations: [String], _ params: String) -> [String] {
    let mesh = MeshGraph(
      ALBText.ingress("shop", annotations) + ALBText.ingressClass("alb", params: "public")
        + ALBText.params("public", params))
    return mesh.loadBalancers.flatMap(\.overruledAnnotations).map { overruled in
      let subject = overruled.setting.subject
      return "\(subject.name)\(subject.key.map { "/\($0)" } ?? ""): \(overruled.winner.value)"
    }
  }

  @Test(
    "only where they say something else",
    arguments: [
      ("scheme: internal", "{scheme: internet-facing}", ["scheme: internet-facing"]),
      ("scheme: internal", "{scheme: internal}", []),
      ("scheme: internal", "{scheme: \"\"}", []),
      ("scheme: internal", "{scheme: \"${SCHEME}\"}", []),
      ("ssl-redirect: \"0443\"", "{sslRedirectPort: \"443\"}", []),
      ("inbound-cidrs: \"1.0.0.0/8, 2.0.0.0/8\"", "{inboundCIDRs: [2.0.0.0/8, 1.0.0.0/8]}", []),
      ("inbound-cidrs: 1.0.0.0/8", "{inboundCIDRs: [2.0.0.0/8]}", ["inbound-cidrs: 2.0.0.0/8"]),
      ("subnets: b,a", "{subnets: {ids: [a, b]}}", []),
      ("subnets: b,a", "{subnets: {tags: {tier: [web]}}}", ["subnets: those with certain tags"]),
      ("tags: a=1,b=2", "{tags: [{key: a, value: \"1\"}, {key: b, value: \"3\"}]}", ["tags/b: 3"]),
      (
        "load-balancer-attributes: k=1", "{loadBalancerAttributes: [{key: k, value: \"2\"}]}",
        ["load-balancer-attributes/k: 2"]
      ),
      (
        "minimum-load-balancer-capacity: CapacityUnits=100",
        "{minimumLoadBalancerCapacity: {capacityUnits: 200}}",
        ["minimum-load-balancer-capacity/CapacityUnits: 200"]
      ),
      (
        "listener-attributes.HTTP-80: k=1",
        "{listeners: [{protocol: HTTP, port: 80, listenerAttributes: [{key: k, value: \"2\"}]}]}",
        ["listener-attributes.HTTP-80/k: 2"]
      ),
      ("security-groups: a", "{scheme: internal}", []),
    ] as [(String, String, [String])])
  func comparison(_ annotation: String, _ params: String, _ expected: [String]) {
    #expect(overruled([annotation], params) == expected)
  }

  @Test("every field that the table of annotations names can be read")
  func fields() throws {
    let lists = ["certificateArn", "inboundCIDRs", "prefixListsIDs"].map { "\($0): [x]" }
    let texts = [
      "scheme", "ipAddressType", "targetType", "loadBalancerName", "sslPolicy", "sslRedirectPort",
      "wafv2AclArn", "wafv2AclName",
    ].map { "\($0): x" }
    let others = [
      "group: {name: x}", "ipamConfiguration: {ipv4IPAMPoolId: x}",
      "minimumLoadBalancerCapacity: {capacityUnits: 1}", "subnets: {ids: [x]}",
      "tags: [{key: k, value: v}]", "loadBalancerAttributes: [{key: k, value: v}]",
      "listeners: [{protocol: HTTP, port: 80}]",
    ]
    let spec = "{\((lists + texts + others).joined(separator: ", "))}"
    let params = try #require(MeshGraph(ALBText.params("public", spec)).ingressClassParams.first)
    let unread = ALBAnnotation.all.compactMap(\.paramsField).filter { params.field($0) == nil }
    #expect(unread == [])
  }
}
