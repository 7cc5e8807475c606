import Manifests
import Testing

@Suite("Annotations of Services for the AWS controller")
struct NLBAnnotationTests {
  /// As listed by the controller (v3.5.0): pkg/annotations/constants.go and docs/guide/service/annotations.md.
  private static let names: Set<String> = [
    "access-log-enabled", "access-log-s3-bucket-name", "access-log-s3-bucket-prefix",
    "additional-resource-tags", "alpn-policy", "attributes", "backend-protocol",
    "cross-zone-load-balancing-enabled", "disable-nlb-sg", "eip-allocations",
    "enable-icmp-for-path-mtu-discovery", "enable-prefix-for-ipv6-source-nat", "enable-tcp-udp-listener",
    "healthcheck-healthy-threshold", "healthcheck-interval", "healthcheck-path", "healthcheck-port",
    "healthcheck-protocol", "healthcheck-success-codes", "healthcheck-timeout",
    "healthcheck-unhealthy-threshold", "inbound-sg-rules-on-private-link-traffic", "internal",
    "ip-address-type", "ipv6-addresses", "listener-attributes", "manage-backend-security-group-rules",
    "minimum-load-balancer-capacity", "multi-cluster-target-group", "name", "nlb-target-type",
    "private-ipv4-addresses", "proxy-protocol", "proxy-protocol-per-target-group", "quic-enabled-ports",
    "scheme", "security-group-prefix-lists", "security-groups", "source-nat-ipv6-prefixes", "ssl-cert",
    "ssl-negotiation-policy", "ssl-ports", "subnets", "target-group-attributes", "target-node-labels", "type",
  ]

  @Test("the table has every one of them, once")
  func complete() {
    let expected = Set(Self.names.map { NLBAnnotation.family + $0 }).union([
      "load-balancer-source-ranges", "actions",
    ])
    #expect(Set(NLBAnnotation.all.map(\.name)) == expected)
    #expect(NLBAnnotation.all.count == expected.count)
  }

  @Test(
    "names are known to the letter",
    arguments: [
      ("aws-load-balancer-scheme", true), ("aws-load-balancer-Scheme", false), ("scheme", false),
      ("aws-load-balancer-target-group-attributes", true),
      ("aws-load-balancer-target-group-attributes.443", true),
      ("aws-load-balancer-target-group-attributes.https", false),
      ("aws-load-balancer-listener-attributes", false),
      ("aws-load-balancer-listener-attributes.TCP-443", true),
      ("aws-load-balancer-listener-attributes.HTTP-80", false),
      ("aws-load-balancer-listener-attributes.TCP-0443", false),
      ("aws-load-balancer-scheme.443", false), ("actions.TLS-443", true), ("actions", false),
    ])
  func named(_ name: String, _ isKnown: Bool) {
    #expect((NLBAnnotation.named(name) != nil) == isKnown)
  }

  @Test(
    "the nearest name is suggested",
    arguments: [
      ("aws-load-balancer-schema", "aws-load-balancer-scheme"), ("scheme", "aws-load-balancer-scheme"),
      ("aws-load-balancer-health-check-path", "aws-load-balancer-healthcheck-path"),
      ("azure-load-balancer-internal", nil), ("do-loadbalancer-protocol", nil),
    ])
  func suggestion(_ name: String, _ expected: String?) {
    #expect(NLBAnnotation.suggestion(for: name) == expected)
  }

  @Test("successors are names of the table, and nobody reads what only the in-tree controller reads")
  func successors() {
    for successor in NLBAnnotation.all.compactMap(\.successor) {
      #expect(NLBAnnotation.named(successor) != nil)
    }
    for name in NLBAnnotation.inTreeOnly.keys { #expect(NLBAnnotation.named(name) == nil) }
  }

  @Test("letters of a health check's protocol may be large or small", arguments: ["tcp", "Http", "HTTPS"])
  func ignoresCase(_ text: String) throws {
    let annotation = try #require(NLBAnnotation.named("aws-load-balancer-healthcheck-protocol"))
    #expect(annotation.faults(in: text).isEmpty)
    #expect(!annotation.faults(in: text + "x").isEmpty)
  }
}
