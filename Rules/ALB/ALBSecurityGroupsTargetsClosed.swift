import Linting
import MeshGraph
import YAML

/// Finds load balancers with listed security groups for which nobody says who opens the targets.
struct ALBSecurityGroupsTargetsClosed: Rule {
  let info = RuleInfo(
    "alb-security-groups-targets-closed",
    group: .alb,
    severity: .info,
    summary: "security-groups is set, and manage-backend-security-group-rules is not",
    rationale: """
      with security groups of your own the controller no longer opens those of nodes and pods for the load balancer. \
      Unless something else does, health checks time out and every request is answered 504
      """,
    remedy: """
      Set manage-backend-security-group-rules: "true". Or set it to "false", to say that the rules are made elsewhere.
      """,
    bad: ALBExample.ingress("target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718"),
    good: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718",
      #"manage-backend-security-group-rules: "true""#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#manage-backend-security-group-rules",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.compactMap { loadBalancer in
      let groups = loadBalancer.securityGroups
      guard let list = groups.lists.first, case .unsaid = groups.backendRules else { return nil }
      return Finding(
        "the controller doesn't open the targets for these security groups", at: list.value.span,
        help: "manage-backend-security-group-rules: \"true\" makes it do so, \"false\" says that you do",
        assumptions: loadBalancer.assumptionOfMembers)
    }
  }
}
