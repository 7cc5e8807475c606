/// An annotation of the AWS Load Balancer Controller.
///
/// To be checked against pkg/annotations/constants.go and docs/guide/ingress/annotations.md of
/// kubernetes-sigs/aws-load-balancer-controller (v3.5.0).
package struct ALBAnnotation: Sendable {
  /// What every name begins with.
  package static let prefix = "alb.ingress.kubernetes.io/"

  /// The objects on which it has an effect.
  package enum Place: Sendable {
    case ingress
    /// The Service's value wins.
    case ingressAndService
  }

  /// What follows the name behind a dot.
  package enum Suffix: Sendable {
    /// The name of a backend as the Ingress has it.
    case backend
    /// `HTTP-80`: protocol and port of a listener.
    case listener
    /// `shop.8080`: Service and port as the Ingress has them.
    case backendPort
  }

  /// How the values of an IngressGroup's members come together.
  package enum GroupMerge: Sendable {
    /// At most one value over all members; those without one inherit it.
    case exclusive
    /// As `exclusive`, of lists whose order counts.
    case exclusiveInOrder
    /// As `exclusive`, of lists in any order.
    case exclusiveInAnyOrder
    /// As `exclusive`, among the members that listen on one port.
    case exclusivePerListener
    /// All members' keys; one key with two values is an error.
    case byKey
    /// All members' values.
    case union
    /// Each member's value counts for its own rules, listeners or target groups.
    case perIngress
    case none
  }

  /// What must be there for the controller to read the annotation at all.
  package enum Need: Sendable {
    /// Another annotation, with whatever value.
    case presence(String)
    /// Another annotation that is true, on some member of the IngressGroup.
    case value(String)
  }

  /// Without the prefix.
  package let name: String
  package let place: Place
  package let shape: AnnotationShape
  package let merge: GroupMerge
  /// Nil when the name is all.
  package let suffix: Suffix?
  /// The field of IngressClassParams that wins, below `spec`.
  package let paramsField: String?
  package let need: Need?
  /// The version of the controller that reads it first.
  package let since: String

  private static func on(
    _ place: Place, _ name: String, _ shape: AnnotationShape, _ merge: GroupMerge, suffix: Suffix? = nil,
    params: String? = nil, needs: Need? = nil, since: String
  ) -> ALBAnnotation {
    ALBAnnotation(
      name: name, place: place, shape: shape, merge: merge, suffix: suffix, paramsField: params, need: needs,
      since: since)
  }

  package static let all: [ALBAnnotation] = [
    // Group
    on(.ingress, "group.name", .text, .none, params: "group.name", since: "2.0.0"),
    on(.ingress, "group.order", .text, .perIngress, since: "2.0.0"),
    on(.ingress, "ssl-redirect", .int32, .exclusive, params: "sslRedirectPort", since: "2.2.0"),

    // Load balancer
    on(
      .ingress, "load-balancer-name", .formatted(.loadBalancerName), .exclusive, params: "loadBalancerName",
      since: "2.2.0"),
    on(
      .ingress, "scheme", .choice(["internal", "internet-facing"]), .exclusive, params: "scheme",
      since: "2.0.0"),
    on(
      .ingress, "ip-address-type", .choice(["ipv4", "dualstack", "dualstack-without-public-ipv4"]),
      .exclusive, params: "ipAddressType", since: "2.0.0"),
    on(.ingress, "subnets", .list(nil), .exclusiveInAnyOrder, params: "subnets", since: "2.0.0"),
    on(.ingress, "security-groups", .list(.securityGroup), .exclusiveInOrder, since: "2.0.0"),
    on(
      .ingress, "manage-backend-security-group-rules", .boolean, .exclusive,
      needs: .presence("security-groups"), since: "2.3.0"),
    on(.ingress, "customer-owned-ipv4-pool", .formatted(.customerOwnedPool), .exclusive, since: "2.1.0"),
    on(
      .ingress, "ipam-ipv4-pool-id", .formatted(.addressPool), .exclusive,
      params: "ipamConfiguration.ipv4IPAMPoolId", since: "2.12.0"),
    on(
      .ingress, "load-balancer-attributes", .attributes(.albLoadBalancer), .byKey,
      params: "loadBalancerAttributes", since: "2.0.0"),
    on(
      .ingress, "minimum-load-balancer-capacity", .attributes(.capacity), .byKey,
      params: "minimumLoadBalancerCapacity.capacityUnits", since: "2.11.0"),
    on(.ingressAndService, "tags", .tags, .byKey, params: "tags", since: "2.0.0"),
    on(.ingress, "wafv2-acl-arn", .formatted(.webACLARN), .exclusive, params: "wafv2AclArn", since: "2.0.0"),
    on(
      .ingress, "wafv2-acl-name", .formatted(.webACLName), .exclusive, params: "wafv2AclName", since: "2.14.0"
    ),
    on(.ingress, "waf-acl-id", .formatted(.classicWebACL), .exclusive, since: "2.0.0"),
    on(.ingress, "web-acl-id", .formatted(.classicWebACL), .exclusive, since: "2.0.0"),
    on(.ingress, "shield-advanced-protection", .boolean, .exclusive, since: "2.0.0"),

    // Listeners
    on(.ingress, "listen-ports", .json, .union, since: "2.0.0"),
    on(
      .ingress, "listener-attributes", .attributes(.albListener), .byKey, suffix: .listener,
      params: "listeners", since: "2.10.1"),
    on(.ingress, "certificate-arn", .list(.certificateARN), .union, params: "certificateArn", since: "2.0.0"),
    on(.ingress, "create-acm-cert", .boolean, .perIngress, since: "3.3.0"),
    on(.ingress, "acm-pca-arn", .formatted(.privateCAARN), .perIngress, since: "3.3.0"),
    on(
      .ingress, "ssl-policy", .formatted(.sslPolicy), .exclusivePerListener, params: "sslPolicy",
      since: "2.0.0"),
    on(.ingress, "mutual-authentication", .json, .exclusivePerListener, since: "2.7.0"),
    on(
      .ingress, "inbound-cidrs", .list(.cidr), .exclusivePerListener, params: "inboundCIDRs", since: "2.0.0"),
    on(
      .ingress, "security-group-prefix-lists", .list(.prefixList), .exclusivePerListener,
      params: "prefixListsIDs", since: "2.8.0"),

    // Rules
    on(.ingress, "actions", .json, .perIngress, suffix: .backend, since: "2.0.0"),
    on(.ingress, "conditions", .json, .perIngress, suffix: .backend, since: "2.0.0"),
    on(.ingress, "transforms", .json, .perIngress, suffix: .backend, since: "2.14.1"),
    on(.ingress, "use-regex-path-match", .boolean, .perIngress, since: "2.14.1"),
    on(.ingressAndService, "auth-type", .choice(["none", "cognito", "oidc"]), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "auth-idp-cognito", .json, .perIngress, since: "2.0.0"),
    on(.ingressAndService, "auth-idp-oidc", .json, .perIngress, since: "2.0.0"),
    on(
      .ingressAndService, "auth-on-unauthenticated-request", .formatted(.unauthenticatedRequests),
      .perIngress, since: "2.0.0"),
    on(.ingressAndService, "auth-scope", .text, .perIngress, since: "2.0.0"),
    on(.ingressAndService, "auth-session-cookie", .text, .perIngress, since: "2.0.0"),
    on(
      .ingressAndService, "auth-session-timeout", .integer(bits: 64, 1...604_800), .perIngress, since: "2.0.0"
    ),
    on(.ingress, "jwt-validation", .json, .perIngress, since: "2.15.0"),

    // Target groups
    on(
      .ingressAndService, "target-type", .choice(["instance", "ip"]), .perIngress, params: "targetType",
      since: "2.0.0"),
    on(.ingressAndService, "target-node-labels", .map, .perIngress, since: "2.2.0"),
    on(
      .ingressAndService, "target-control-port", .int32(1...65535), .perIngress, suffix: .backendPort,
      since: "2.16.0"),
    on(
      .ingressAndService, "target-group-attributes", .attributes(.albTargetGroup), .perIngress, since: "2.0.0"
    ),
    on(.ingressAndService, "multi-cluster-target-group", .boolean, .perIngress, since: "2.10.0"),
    on(.ingressAndService, "backend-protocol", .choice(["HTTP", "HTTPS"]), .perIngress, since: "2.0.0"),
    on(
      .ingressAndService, "backend-protocol-version", .choice(["HTTP1", "HTTP2", "GRPC"]), .perIngress,
      since: "2.1.0"),
    on(.ingressAndService, "healthcheck-port", .formatted(.healthCheckPort), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "healthcheck-protocol", .choice(["HTTP", "HTTPS"]), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "healthcheck-path", .formatted(.healthCheckPath), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "healthcheck-interval-seconds", .int32(5...300), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "healthcheck-timeout-seconds", .int32(2...120), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "healthy-threshold-count", .int32(2...10), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "unhealthy-threshold-count", .int32(2...10), .perIngress, since: "2.0.0"),
    on(.ingressAndService, "success-codes", .formatted(.successCodes), .perIngress, since: "2.0.0"),

    // The NLB in front of the ALB
    on(.ingress, "enable-frontend-nlb", .boolean, .exclusive, since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-scheme", .choice(["internal", "internet-facing"]), .exclusive,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-subnets", .list(nil), .exclusiveInAnyOrder,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-security-groups", .list(.securityGroup), .exclusiveInOrder,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-eip-allocations", .list(.elasticIP), .exclusiveInAnyOrder,
      needs: .value("enable-frontend-nlb"), since: "2.14.0"),
    on(
      .ingress, "frontend-nlb-listener-port-mapping", .map, .union, needs: .value("enable-frontend-nlb"),
      since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-port", .formatted(.healthCheckPortNumber), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-protocol", .choice(["HTTP", "HTTPS"]), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-path", .formatted(.healthCheckPath), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-interval-seconds", .int32(5...300), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-timeout-seconds", .int32(2...120), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-healthy-threshold-count", .int32(2...10), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-unhealthy-threshold-count", .int32(2...10), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-healthcheck-success-codes", .formatted(.successCodes), .exclusivePerListener,
      needs: .value("enable-frontend-nlb"), since: "2.13.0"),
    on(
      .ingress, "frontend-nlb-tags", .tags, .exclusive, needs: .value("enable-frontend-nlb"), since: "2.14.0"),
    on(
      .ingress, "frontend-nlb-attributes", .attributes(.nlbLoadBalancer), .exclusive,
      needs: .value("enable-frontend-nlb"), since: "3.2.0"),

    // Written by the controller
    on(.ingress, "dry-run-plan", .text, .none, since: "3.4.0"),
  ]

  /// Names that were never read by this controller, or no longer are, and what is meant by them. Mere slips of the
  /// pen, camelCase included, are found by their likeness.
  package static let replacements: [String: String] = [
    "security-group-inbound-cidrs": "inbound-cidrs",
    "attributes": "load-balancer-attributes",
    "port": "listen-ports",
    "tls-policy": "ssl-policy",
    "certificate": "certificate-arn",
    "certificate-arns": "certificate-arn",
    "healthcheck-success-codes": "success-codes",
    "healthcheck-healthy-threshold-count": "healthy-threshold-count",
    "healthcheck-unhealthy-threshold-count": "unhealthy-threshold-count",
    "healthcheck-interval": "healthcheck-interval-seconds",
    "healthcheck-timeout": "healthcheck-timeout-seconds",
    "ingress.class": "ingressClassName (a field of spec)",
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The annotation that a name, without the prefix, means; nil when the controller knows none.
  package static func named(_ name: String) -> ALBAnnotation? {
    if let exact = byName[name] { return exact.suffix == nil ? exact : nil }
    guard let (family, rest) = name.split(atFirst: "."), let annotation = byName[String(family)],
      let suffix = annotation.suffix
    else { return nil }
    return suffix.allows(rest) ? annotation : nil
  }

  /// The name, with its suffix, that a name the controller doesn't know most likely means.
  package static func suggestion(for name: String) -> String? {
    if let replacement = replacements[name] { return replacement }
    if let near = nearestName(to: name, in: all.lazy.filter { $0.suffix == nil }.map(\.name)) { return near }
    guard let (family, rest) = name.split(atFirst: ".") else { return nil }
    let families = all.lazy.filter { $0.suffix != nil }.map(\.name)
    return nearestName(to: String(family), in: families).map { "\($0).\(rest)" }
  }
}

extension ALBAnnotation.Suffix {
  fileprivate func allows(_ text: Substring) -> Bool {
    switch self {
    case .backend: return !text.isEmpty
    case .backendPort: return text.split(atFirst: ".").map { !$0.head.isEmpty && !$0.tail.isEmpty } ?? false
    case .listener:
      guard let (kind, port) = text.split(atFirst: "-"), kind == "HTTP" || kind == "HTTPS" else {
        return false
      }
      return port.utf8.first != UInt8(ascii: "0") && !port.isEmpty && port.utf8.allSatisfy(\.isASCIIDigit)
    }
  }
}
