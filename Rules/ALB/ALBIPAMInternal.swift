import Linting
import MeshGraph
import YAML

/// Finds pools of public addresses for load balancers that have none.
struct ALBIPAMInternal: Rule {
  let info = RuleInfo(
    "alb-ipam-internal",
    group: .alb,
    severity: .error,
    summary: "ipam-ipv4-pool-id is set on an internal load balancer",
    rationale: """
      the pool gives public IPv4 addresses, and an internal load balancer has none: AWS refuses it, FailedDeployModel. \
      internal is also what the controller takes when no scheme is set
      """,
    remedy: "Set scheme: internet-facing, or remove ipam-ipv4-pool-id.",
    bad: ALBExample.ingress(
      "target-type: ip", "scheme: internal", "ipam-ipv4-pool-id: ipam-pool-0a1b2c3d4e5f60718"),
    good: ALBExample.ingress(
      "target-type: ip", "scheme: internet-facing", "ipam-ipv4-pool-id: ipam-pool-0a1b2c3d4e5f60718"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/ip-address-pools.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.compactMap { loadBalancer in
      let pools = loadBalancer.setting("ipam-ipv4-pool-id").words
      guard let pool = pools.first(where: { !$0.value.value.isEmpty }) else { return nil }
      let scheme = loadBalancer.setting("scheme")
      if scheme.isAbsent {
        return Finding(
          "ipam-ipv4-pool-id needs an internet-facing load balancer, and no scheme is set",
          at: pool.value.span,
          why: "without a scheme the load balancer is internal, and AWS refuses the pool for it",
          help: "add scheme: internet-facing",
          assumptions: loadBalancer.assumptionOfMembers + loadBalancer.assumptionOfParams)
      }
      guard let word = scheme.known, word.value.value == "internal" else { return nil }
      return Finding(
        "ipam-ipv4-pool-id needs an internet-facing load balancer, and this one is internal",
        at: pool.value.span,
        related: [Label(word.value.span, "internal")])
    }
  }
}
