import Linting
import Rules
import Testing

/// What the controller refuses, ignores or serves wrongly, against the rules that say so before it happens.
@Suite("Coverage of the AWS Load Balancer Controller's checks")
struct ALBCoverageTests {
  private let table: CoverageTable

  init() throws {
    table = try CoverageTable(file: "alb-checks.md")
  }

  @Test("every check has a row")
  func isComplete() {
    #expect(table.counts == Self.checks)
    #expect(Self.checks.values.reduce(0, +) == 240 + Self.commonChecks)
  }

  @Test("a row names rules of the catalogue, or says why there is none")
  func rowsAreSound() {
    let rules = Set(RuleCatalog.infos.map(\.name))
    for row in table.rows {
      #expect(row.rules.allSatisfy(rules.contains), "\(row.subject): \(row.check)")
      #expect(row.rules.isEmpty != row.reason.isEmpty, "\(row.subject): \(row.check)")
    }
  }

  /// Those that concern annotations of any name.
  private static let commonChecks = 7

  /// How many checks there are of each annotation (v3.5.0, pkg/ingress and pkg/networking; AWS's service models).
  private static let checks: [String: Int] = [
    "any annotation": commonChecks,
    "kubernetes.io/ingress.class": 4,
    "group.name": 5,
    "group.order": 3,
    "load-balancer-name": 6,
    "scheme": 3,
    "ip-address-type": 6,
    "subnets": 9,
    "security-groups": 8,
    "manage-backend-security-group-rules": 3,
    "customer-owned-ipv4-pool": 4,
    "ipam-ipv4-pool-id": 3,
    "load-balancer-attributes": 6,
    "minimum-load-balancer-capacity": 3,
    "tags": 5,
    "wafv2-acl-arn": 5,
    "wafv2-acl-name": 4,
    "waf-acl-id": 5,
    "web-acl-id": 1,
    "shield-advanced-protection": 2,
    "listen-ports": 11,
    "certificate-arn": 5,
    "create-acm-cert": 7,
    "acm-pca-arn": 3,
    "ssl-policy": 4,
    "ssl-redirect": 5,
    "inbound-cidrs": 4,
    "security-group-prefix-lists": 3,
    "listener-attributes.<PROTOCOL>-<PORT>": 4,
    "mutual-authentication": 7,
    "actions.<name>": 13,
    "conditions.<service>": 7,
    "transforms.<service>": 3,
    "use-regex-path-match": 4,
    "auth-type": 5,
    "auth-idp-cognito": 3,
    "auth-idp-oidc": 5,
    "auth-on-unauthenticated-request": 2,
    "auth-scope": 2,
    "auth-session-cookie": 1,
    "auth-session-timeout": 1,
    "jwt-validation": 3,
    "target-type": 6,
    "target-node-labels": 2,
    "backend-protocol": 2,
    "backend-protocol-version": 4,
    "target-group-attributes": 3,
    "multi-cluster-target-group": 1,
    "target-control-port.<service>.<port>": 3,
    "healthcheck-port": 6,
    "healthcheck-protocol": 1,
    "healthcheck-path": 1,
    "healthcheck-interval-seconds": 1,
    "healthcheck-timeout-seconds": 1,
    "success-codes": 1,
    "enable-frontend-nlb": 2,
    "frontend-nlb-scheme": 1,
    "frontend-nlb-subnets": 1,
    "frontend-nlb-eip-allocations": 2,
    "frontend-nlb-listener-port-mapping": 6,
    "frontend-nlb-healthcheck-port": 1,
    "frontend-nlb-healthcheck-protocol": 2,
    "frontend-nlb-healthcheck-path": 1,
    "frontend-nlb-healthcheck-success-codes": 1,
    "frontend-nlb-attributes": 3,
    "dry-run-plan": 1,
  ]
}
