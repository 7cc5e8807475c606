import Linting
import MeshGraph
import YAML

/// Finds lists of security groups that no load balancer can have.
struct ALBSecurityGroupsInvalid: Rule {
  let info = RuleInfo(
    "alb-security-groups-invalid",
    group: .alb,
    severity: .error,
    summary: "security-groups has an id twice, or more groups than AWS allows by default",
    rationale: """
      what begins with sg- is looked up as an id, everything else as a Name tag, and the controller expects one group \
      for each. With an id twice it stops with FailedBuildModel, and the load balancer of the whole IngressGroup keeps \
      its last state
      """,
    remedy: "List each security group once, and no more than five.",
    bad: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718, sg-0a1b2c3d4e5f60718",
      #"manage-backend-security-group-rules: "true""#),
    good: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718, sg-1b2c3d4e5f6071829",
      #"manage-backend-security-group-rules: "true""#),
    references: [
      "aws-load-balancer-controller pkg/networking/security_group_resolver.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#security-groups",
      "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error"]
  )

  /// How many security groups a network interface has, unless AWS raised the quota.
  private static let quota = 5

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.annotations["security-groups"].text.map(findings) ?? []
    }
  }

  private func findings(in text: AnnotationText) -> [Finding] {
    let groups = text.list
    var seen: Set<String> = []
    let twice = groups.filter { $0.value.hasPrefix("sg-") && !seen.insert($0.value).inserted }
      .map { Finding("security group \($0.value) is listed twice", at: $0.span) }
    guard twice.isEmpty, groups.count > Self.quota else { return twice }
    return [
      Finding(
        "\(groups.count) security groups are listed, and AWS allows a load balancer \(Self.quota)",
        at: text.span,
        why: "AWS refuses the load balancer (FailedDeployModel), unless it raised the quota of your account",
        severity: .warning)
    ]
  }
}
