/// An annotation of a Service from which the AWS Load Balancer Controller makes an NLB.
///
/// To be checked against pkg/annotations/constants.go, pkg/service/model_build_*.go and
/// docs/guide/service/annotations.md of kubernetes-sigs/aws-load-balancer-controller (v3.5.0).
package struct NLBAnnotation: Sendable {
  /// What every name begins with.
  package static let prefix = "service.beta.kubernetes.io/"
  /// What most names go on with.
  package static let family = "aws-load-balancer-"

  /// What becomes of a value that the controller can't use.
  package enum Refusal: Sendable {
    /// The controller or AWS refuses: FailedBuildModel or FailedDeployModel on the Service.
    case refused
    /// It counts as absent, without a word.
    case ignored
  }

  /// What follows the name behind a dot.
  package enum Suffix: Sendable {
    /// `TCP-80`: protocol and port of a listener.
    case listener
    /// A port of the Service; may be left out.
    case optionalPort
  }

  /// Without the prefix.
  package let name: String
  package let shape: AnnotationShape
  package let refusal: Refusal
  /// Whether letters may be large or small.
  package let ignoresCase: Bool
  package let suffix: Suffix?
  /// Whether the controller built into Kubernetes' AWS cloud provider reads the name, too.
  package let isInTree: Bool
  /// The name that the controller's guide asks for instead.
  package let successor: String?
  /// The version of the controller that reads it first.
  package let since: String

  private static func lb(
    _ name: String, _ shape: AnnotationShape, inTree: Bool = false, _ refusal: Refusal = .refused,
    ignoresCase: Bool = false, suffix: Suffix? = nil, successor: String? = nil, since: String
  ) -> NLBAnnotation {
    NLBAnnotation(
      name: family + name, shape: shape, refusal: refusal, ignoresCase: ignoresCase, suffix: suffix,
      isInTree: inTree, successor: successor.map { family + $0 }, since: since)
  }

  private static func other(
    _ name: String, _ shape: AnnotationShape, inTree: Bool = false, suffix: Suffix? = nil, since: String
  ) -> NLBAnnotation {
    NLBAnnotation(
      name: name, shape: shape, refusal: .refused, ignoresCase: false, suffix: suffix, isInTree: inTree,
      successor: nil, since: since)
  }

  package static let all: [NLBAnnotation] = [
    // Who makes the load balancer: these decide, and no value of theirs is wrong by itself.
    lb("type", .text, inTree: true, since: "2.0.0"),
    lb("nlb-target-type", .text, since: "2.2.0"),

    // Load balancer
    lb("name", .formatted(.loadBalancerName), since: "2.2.0"),
    lb("scheme", .choice(["internal", "internet-facing"]), since: "2.2.0"),
    lb("internal", .boolean, inTree: true, successor: "scheme", since: "2.0.0"),
    lb("ip-address-type", .choice(["ipv4", "dualstack"]), since: "2.1.0"),
    lb("subnets", .list(nil), inTree: true, since: "2.1.0"),
    lb("eip-allocations", .list(.elasticIP), inTree: true, since: "2.0.0"),
    lb("private-ipv4-addresses", .list(nil), since: "2.2.0"),
    lb("ipv6-addresses", .list(nil), since: "2.4.4"),
    lb("enable-prefix-for-ipv6-source-nat", .choice(["on", "off"]), since: "2.10.0"),
    lb("source-nat-ipv6-prefixes", .list(nil), since: "2.10.0"),
    lb("attributes", .attributes(.nlbLoadBalancer), since: "2.3.0"),
    lb("minimum-load-balancer-capacity", .attributes(.capacity), since: "2.11.0"),
    lb("additional-resource-tags", .tags, inTree: true, since: "2.0.0"),

    // Who may reach it
    lb("security-groups", .list(.securityGroup), inTree: true, since: "2.6.0"),
    lb("manage-backend-security-group-rules", .boolean, since: "2.4.0"),
    lb("security-group-prefix-lists", .list(.prefixList), since: "2.8.0"),
    lb("inbound-sg-rules-on-private-link-traffic", .choice(["on", "off"]), since: "2.8.0"),
    lb("disable-nlb-sg", .boolean, since: "2.14.0"),
    lb("enable-icmp-for-path-mtu-discovery", .choice(["on"]), .ignored, since: "2.12.0"),
    other("load-balancer-source-ranges", .list(.cidr), inTree: true, since: "2.0.0"),

    // Listeners
    lb("ssl-cert", .list(.certificateARN), inTree: true, since: "2.0.0"),
    lb("ssl-ports", .list(nil), inTree: true, since: "2.0.0"),
    lb("ssl-negotiation-policy", .formatted(.sslPolicy), inTree: true, since: "2.0.0"),
    lb(
      "alpn-policy", .choice(["None", "HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred"]),
      since: "2.1.0"),
    lb("listener-attributes", .attributes(.nlbListener), suffix: .listener, since: "2.9.0"),
    lb("enable-tcp-udp-listener", .boolean, .ignored, since: "2.13.0"),
    lb("quic-enabled-ports", .list(nil), since: "2.15.0"),
    other("actions", .json, suffix: .listener, since: "2.16.0"),

    // Target groups
    // tcp is what every other value comes to.
    lb("backend-protocol", .choice(["ssl", "tcp"]), inTree: true, .ignored, since: "2.0.0"),
    lb("proxy-protocol", .choice(["*"]), inTree: true, since: "2.0.0"),
    lb("proxy-protocol-per-target-group", .list(nil), since: "2.13.0"),
    lb(
      "target-group-attributes", .attributes(.nlbTargetGroup), inTree: true, suffix: .optionalPort,
      since: "2.1.0"),
    lb("target-node-labels", .map, inTree: true, since: "2.2.0"),
    lb("multi-cluster-target-group", .boolean, since: "2.10.0"),
    lb(
      "healthcheck-protocol", .choice(["TCP", "HTTP", "HTTPS"]), inTree: true, ignoresCase: true,
      since: "2.0.0"),
    lb("healthcheck-port", .formatted(.healthCheckPort), inTree: true, since: "2.0.0"),
    lb("healthcheck-path", .formatted(.healthCheckPath), inTree: true, since: "2.0.0"),
    lb("healthcheck-healthy-threshold", .int32(2...10), inTree: true, since: "2.0.0"),
    lb("healthcheck-unhealthy-threshold", .int32(2...10), inTree: true, since: "2.0.0"),
    lb("healthcheck-interval", .int32(5...300), inTree: true, since: "2.0.0"),
    lb("healthcheck-timeout", .int32(2...120), inTree: true, since: "2.0.0"),
    lb("healthcheck-success-codes", .formatted(.successCodes), since: "2.4.6"),

    // What attributes have taken over
    lb("access-log-enabled", .boolean, inTree: true, successor: "attributes", since: "2.0.0"),
    lb("access-log-s3-bucket-name", .text, inTree: true, successor: "attributes", since: "2.0.0"),
    lb("access-log-s3-bucket-prefix", .text, inTree: true, successor: "attributes", since: "2.0.0"),
    lb(
      "cross-zone-load-balancing-enabled", .boolean, inTree: true, successor: "attributes", since: "2.0.0"),
  ]

  /// Names that only the in-tree controller reads (kubernetes/cloud-provider-aws pkg/providers/v1/aws.go), and what
  /// serves the purpose here.
  package static let inTreeOnly: [String: String?] = [
    "aws-load-balancer-access-log-emit-interval": nil,
    "aws-load-balancer-connection-draining-enabled": nil,
    "aws-load-balancer-connection-draining-timeout":
      "aws-load-balancer-target-group-attributes: deregistration_delay.timeout_seconds=…",
    "aws-load-balancer-connection-idle-timeout":
      "aws-load-balancer-listener-attributes.TCP-<port>: tcp.idle_timeout.seconds=…",
    "aws-load-balancer-extra-security-groups": "aws-load-balancer-security-groups",
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The annotation that a name, without the prefix, means; nil when the controller knows none.
  package static func named(_ name: String) -> NLBAnnotation? {
    if let exact = byName[name] { return exact.suffix == .listener ? nil : exact }
    guard let (head, rest) = name.split(atFirst: "."), let annotation = byName[String(head)],
      let suffix = annotation.suffix
    else { return nil }
    return suffix.allows(rest) ? annotation : nil
  }

  /// The name that one which the controller doesn't know most likely means.
  package static func suggestion(for name: String) -> String? {
    if byName[family + name] != nil { return family + name }
    if let near = nearestName(to: name, in: all.lazy.filter { $0.suffix == nil }.map(\.name)) { return near }
    guard let (head, rest) = name.split(atFirst: ".") else { return nil }
    return nearestName(to: String(head), in: all.lazy.filter { $0.suffix != nil }.map(\.name))
      .map { "\($0).\(rest)" }
  }

  /// What is wrong with a value, in the order of its characters.
  package func faults(in text: String) -> [AnnotationFault] {
    shape.faults(in: ignoresCase ? text.uppercased() : text)
  }
}

extension NLBAnnotation.Suffix {
  fileprivate func allows(_ text: Substring) -> Bool {
    switch self {
    case .optionalPort: return text.isPortNumber
    case .listener:
      guard let (kind, port) = text.split(atFirst: "-") else { return false }
      return ["TCP", "UDP", "TLS", "TCP_UDP", "QUIC", "TCP_QUIC"].contains(kind) && port.isPortNumber
    }
  }
}

extension Substring {
  fileprivate var isPortNumber: Bool {
    !isEmpty && utf8.first != UInt8(ascii: "0") && utf8.allSatisfy(\.isASCIIDigit)
  }
}
