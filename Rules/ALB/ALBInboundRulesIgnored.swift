import Linting
import MeshGraph
import YAML

/// Finds allowed addresses that don't count, as the load balancer has security groups of its own.
struct ALBInboundRulesIgnored: Rule {
  let info = RuleInfo(
    "alb-inbound-rules-ignored",
    group: .alb,
    severity: .warning,
    summary: "inbound-cidrs or security-group-prefix-lists stands beside security-groups, and has no effect",
    rationale: """
      the controller writes allowed addresses into the security group that it makes itself, and with security-groups \
      it makes none. Who gets in is decided by the listed groups alone
      """,
    remedy: "Write the addresses into the listed security groups, or leave security-groups out.",
    bad: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718",
      #"manage-backend-security-group-rules: "true""#, "inbound-cidrs: 10.0.0.0/8"),
    good: ALBExample.ingress("target-type: ip", "inbound-cidrs: 10.0.0.0/8"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#inbound-cidrs",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let rules = loadBalancer.inboundRules
      guard !rules.isEmpty, let groups = loadBalancer.securityGroups.lists.first else { return [] }
      return rules.map { name, text in
        Finding(
          "\(name) has no effect: \(loadBalancer.described) lists its security groups", at: text.span,
          related: [Label(groups.value.span, "these decide who gets in")])
      }
    }
  }
}
