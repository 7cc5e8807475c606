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

  /// Without the prefix.
  package let name: String
  package let place: Place
  /// Nil when the name is all.
  package let suffix: Suffix?

  private static func on(_ place: Place, _ name: String, _ suffix: Suffix? = nil) -> ALBAnnotation {
    ALBAnnotation(name: name, place: place, suffix: suffix)
  }

  package static let all: [ALBAnnotation] = [
    // Group
    on(.ingress, "group.name"),
    on(.ingress, "group.order"),
    on(.ingress, "ssl-redirect"),

    // Load balancer
    on(.ingress, "load-balancer-name"),
    on(.ingress, "scheme"),
    on(.ingress, "ip-address-type"),
    on(.ingress, "subnets"),
    on(.ingress, "security-groups"),
    on(.ingress, "manage-backend-security-group-rules"),
    on(.ingress, "customer-owned-ipv4-pool"),
    on(.ingress, "ipam-ipv4-pool-id"),
    on(.ingress, "load-balancer-attributes"),
    on(.ingress, "minimum-load-balancer-capacity"),
    on(.ingressAndService, "tags"),
    on(.ingress, "wafv2-acl-arn"),
    on(.ingress, "wafv2-acl-name"),
    on(.ingress, "waf-acl-id"),
    on(.ingress, "web-acl-id"),
    on(.ingress, "shield-advanced-protection"),

    // Listeners
    on(.ingress, "listen-ports"),
    on(.ingress, "listener-attributes", .listener),
    on(.ingress, "certificate-arn"),
    on(.ingress, "create-acm-cert"),
    on(.ingress, "acm-pca-arn"),
    on(.ingress, "ssl-policy"),
    on(.ingress, "mutual-authentication"),
    on(.ingress, "inbound-cidrs"),
    on(.ingress, "security-group-prefix-lists"),

    // Rules
    on(.ingress, "actions", .backend),
    on(.ingress, "conditions", .backend),
    on(.ingress, "transforms", .backend),
    on(.ingress, "use-regex-path-match"),
    on(.ingressAndService, "auth-type"),
    on(.ingressAndService, "auth-idp-cognito"),
    on(.ingressAndService, "auth-idp-oidc"),
    on(.ingressAndService, "auth-on-unauthenticated-request"),
    on(.ingressAndService, "auth-scope"),
    on(.ingressAndService, "auth-session-cookie"),
    on(.ingressAndService, "auth-session-timeout"),
    on(.ingress, "jwt-validation"),

    // Target groups
    on(.ingressAndService, "target-type"),
    on(.ingressAndService, "target-node-labels"),
    on(.ingressAndService, "target-control-port", .backendPort),
    on(.ingressAndService, "target-group-attributes"),
    on(.ingressAndService, "multi-cluster-target-group"),
    on(.ingressAndService, "backend-protocol"),
    on(.ingressAndService, "backend-protocol-version"),
    on(.ingressAndService, "healthcheck-port"),
    on(.ingressAndService, "healthcheck-protocol"),
    on(.ingressAndService, "healthcheck-path"),
    on(.ingressAndService, "healthcheck-interval-seconds"),
    on(.ingressAndService, "healthcheck-timeout-seconds"),
    on(.ingressAndService, "healthy-threshold-count"),
    on(.ingressAndService, "unhealthy-threshold-count"),
    on(.ingressAndService, "success-codes"),

    // The NLB in front of the ALB
    on(.ingress, "enable-frontend-nlb"),
    on(.ingress, "frontend-nlb-scheme"),
    on(.ingress, "frontend-nlb-subnets"),
    on(.ingress, "frontend-nlb-security-groups"),
    on(.ingress, "frontend-nlb-eip-allocations"),
    on(.ingress, "frontend-nlb-listener-port-mapping"),
    on(.ingress, "frontend-nlb-healthcheck-port"),
    on(.ingress, "frontend-nlb-healthcheck-protocol"),
    on(.ingress, "frontend-nlb-healthcheck-path"),
    on(.ingress, "frontend-nlb-healthcheck-interval-seconds"),
    on(.ingress, "frontend-nlb-healthcheck-timeout-seconds"),
    on(.ingress, "frontend-nlb-healthcheck-healthy-threshold-count"),
    on(.ingress, "frontend-nlb-healthcheck-unhealthy-threshold-count"),
    on(.ingress, "frontend-nlb-healthcheck-success-codes"),
    on(.ingress, "frontend-nlb-tags"),
    on(.ingress, "frontend-nlb-attributes"),

    // Written by the controller
    on(.ingress, "dry-run-plan"),
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
