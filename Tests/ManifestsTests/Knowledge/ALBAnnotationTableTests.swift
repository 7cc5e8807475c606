import Manifests
import Testing

/// What the controller's sources say of each annotation, copied as facts and held against the table.
///
/// kubernetes-sigs/aws-load-balancer-controller v3.5.0: pkg/annotations/constants.go for the names, pkg/ingress for
/// where each is read.
@Suite("The table of annotations against the controller's own list")
struct ALBAnnotationTableTests {
  @Test("every name is in the table, and no other")
  func names() {
    #expect(Set(Self.onIngresses + Self.onServicesToo) == Set(ALBAnnotation.all.map(\.name)))
    #expect(ALBAnnotation.all.count == Self.onIngresses.count + Self.onServicesToo.count)
  }

  @Test("what Services may carry is marked so")
  func places() {
    let marked = ALBAnnotation.all.filter { $0.place == .ingressAndService }.map(\.name)
    #expect(marked.sorted() == Self.onServicesToo)
  }

  @Test("fields of IngressClassParams win where the controller says so")
  func params() {
    let winning = ALBAnnotation.all.compactMap { annotation in
      annotation.paramsField.map { "\(annotation.name) \($0)" }
    }
    #expect(winning.sorted() == Self.overriddenByParams)
  }

  @Test("each names the release that reads it first")
  func versions() {
    for annotation in ALBAnnotation.all {
      let parts = annotation.since.split(separator: ".").compactMap { Int($0) }
      #expect(parts.count == 3 && (2...3).contains(parts[0]), "\(annotation.name)")
    }
  }

  private static let onIngresses = [
    "acm-pca-arn",
    "actions",
    "certificate-arn",
    "conditions",
    "create-acm-cert",
    "customer-owned-ipv4-pool",
    "dry-run-plan",
    "enable-frontend-nlb",
    "frontend-nlb-attributes",
    "frontend-nlb-eip-allocations",
    "frontend-nlb-healthcheck-healthy-threshold-count",
    "frontend-nlb-healthcheck-interval-seconds",
    "frontend-nlb-healthcheck-path",
    "frontend-nlb-healthcheck-port",
    "frontend-nlb-healthcheck-protocol",
    "frontend-nlb-healthcheck-success-codes",
    "frontend-nlb-healthcheck-timeout-seconds",
    "frontend-nlb-healthcheck-unhealthy-threshold-count",
    "frontend-nlb-listener-port-mapping",
    "frontend-nlb-scheme",
    "frontend-nlb-security-groups",
    "frontend-nlb-subnets",
    "frontend-nlb-tags",
    "group.name",
    "group.order",
    "inbound-cidrs",
    "ip-address-type",
    "ipam-ipv4-pool-id",
    "jwt-validation",
    "listen-ports",
    "listener-attributes",
    "load-balancer-attributes",
    "load-balancer-name",
    "manage-backend-security-group-rules",
    "minimum-load-balancer-capacity",
    "mutual-authentication",
    "scheme",
    "security-group-prefix-lists",
    "security-groups",
    "shield-advanced-protection",
    "ssl-policy",
    "ssl-redirect",
    "subnets",
    "transforms",
    "use-regex-path-match",
    "waf-acl-id",
    "wafv2-acl-arn",
    "wafv2-acl-name",
    "web-acl-id",
  ]

  private static let onServicesToo = [
    "auth-idp-cognito",
    "auth-idp-oidc",
    "auth-on-unauthenticated-request",
    "auth-scope",
    "auth-session-cookie",
    "auth-session-timeout",
    "auth-type",
    "backend-protocol",
    "backend-protocol-version",
    "healthcheck-interval-seconds",
    "healthcheck-path",
    "healthcheck-port",
    "healthcheck-protocol",
    "healthcheck-timeout-seconds",
    "healthy-threshold-count",
    "multi-cluster-target-group",
    "success-codes",
    "tags",
    "target-control-port",
    "target-group-attributes",
    "target-node-labels",
    "target-type",
    "unhealthy-threshold-count",
  ]

  private static let overriddenByParams = [
    "certificate-arn certificateArn",
    "group.name group.name",
    "inbound-cidrs inboundCIDRs",
    "ip-address-type ipAddressType",
    "ipam-ipv4-pool-id ipamConfiguration.ipv4IPAMPoolId",
    "listener-attributes listeners",
    "load-balancer-attributes loadBalancerAttributes",
    "load-balancer-name loadBalancerName",
    "minimum-load-balancer-capacity minimumLoadBalancerCapacity.capacityUnits",
    "scheme scheme",
    "security-group-prefix-lists prefixListsIDs",
    "ssl-policy sslPolicy",
    "ssl-redirect sslRedirectPort",
    "subnets subnets",
    "tags tags",
    "target-type targetType",
    "wafv2-acl-arn wafv2AclArn",
    "wafv2-acl-name wafv2AclName",
  ]
}
