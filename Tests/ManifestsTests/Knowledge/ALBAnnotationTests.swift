import Manifests
import Testing

@Suite("Annotations of the AWS controller")
struct ALBAnnotationTests {
  @Test("the table has every one of them, once")
  func complete() {
    #expect(ALBAnnotation.all.count == 72)
    #expect(Set(ALBAnnotation.all.map(\.name)).count == 72)
  }

  @Test(
    "names are known to the letter",
    arguments: [
      ("scheme", "scheme"), ("group.name", "group.name"), ("Scheme", nil), ("actions.a.b", "actions"),
      ("actions", nil),
      ("actions.", nil), ("scheme.x", nil), ("listener-attributes.HTTPS-443", "listener-attributes"),
      ("listener-attributes.http-80", nil), ("listener-attributes.HTTP-080", nil),
      ("listener-attributes.HTTP", nil),
      ("target-control-port.shop.80", "target-control-port"), ("target-control-port.shop", nil),
    ])
  func named(_ name: String, _ expected: String?) {
    #expect(ALBAnnotation.named(name)?.name == expected)
  }

  @Test(
    "the nearest name is suggested",
    arguments: [
      ("listenPorts", "listen-ports"), ("health-check-path", "healthcheck-path"), ("groupName", "group.name"),
      ("loadBalancerAttributes", "load-balancer-attributes"), ("attributes", "load-balancer-attributes"),
      ("action.shop", "actions.shop"), ("ssl-passthrough", nil),
    ])
  func suggestion(_ name: String, _ expected: String?) {
    #expect(ALBAnnotation.suggestion(for: name) == expected)
  }

  @Test("replacements lead from unknown names to known ones")
  func replacements() {
    for (old, new) in ALBAnnotation.replacements where !new.contains(" ") {
      #expect(ALBAnnotation.named(old) == nil && ALBAnnotation.named(new) != nil, "\(old)")
    }
  }
}
