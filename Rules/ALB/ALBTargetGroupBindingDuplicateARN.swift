import Linting
import Manifests
import MeshGraph
import YAML

/// Finds target groups that two TargetGroupBindings claim.
struct ALBTargetGroupBindingDuplicateARN: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-duplicate-arn",
    group: .alb,
    severity: .error,
    summary: "two TargetGroupBindings have one target group, and not both say that they share it",
    rationale: """
      each binding would remove the targets of the other, so the controller's webhook refuses the second: a target \
      group has one binding, unless all of them have multiClusterTargetGroup: true
      """,
    remedy: "Remove one binding, give it a target group of its own, or set multiClusterTargetGroup on all.",
    bad: TargetGroupBindingExample.binding(
      "targetType: ip",
      others: TargetGroupBindingExample.binding("targetType: ip", name: "shop-too")),
    good: TargetGroupBindingExample.binding(
      "targetType: ip", "multiClusterTargetGroup: true",
      others: TargetGroupBindingExample.binding(
        "targetType: ip", "multiClusterTargetGroup: true", name: "shop-too")),
    references: [
      "aws-load-balancer-controller webhooks/elbv2/targetgroupbinding_validator.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/",
    ],
    equivalents: ["ALB webhook-reject"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sharedTargetGroups.map { clash in
      let isHalfShared = clash.other.sharesTargetGroup
      return Finding(
        isHalfShared
          ? "\(clash.binding.described) doesn't share its target group, and \(clash.other.described) has the same one"
          : "\(clash.binding.described) and \(clash.other.described) have the same target group",
        at: clash.binding.targetGroupARN?.span ?? clash.binding.metadata.span,
        related: clash.other.targetGroupARN.map { [Label($0.span, "the same target group")] } ?? [],
        help: isHalfShared ? "write multiClusterTargetGroup: true here, too" : nil)
    }
  }
}
