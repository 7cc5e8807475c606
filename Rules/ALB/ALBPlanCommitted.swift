import Linting
import MeshGraph
import YAML

/// Finds the controller's own output among what it reads.
struct ALBPlanCommitted: Rule {
  let info = RuleInfo(
    "alb-plan-committed",
    group: .alb,
    severity: .warning,
    summary: "dry-run-plan is written by the controller, and doesn't belong into a manifest",
    rationale: """
      the annotation holds what the controller would do; nothing reads it. The controller removes or replaces it, so \
      tools that compare cluster and repository report a difference that never ends
      """,
    remedy: "Remove the annotation.",
    bad: ALBExample.ingress("target-type: ip", "dry-run-plan: '{}'"),
    good: ALBExample.ingress("target-type: ip"),
    references: [
      "aws-load-balancer-controller controllers/ingress/group_controller.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      member.annotations.entries.first { $0.name == "dry-run-plan" }.map {
        Finding("dry-run-plan is the controller's output, and has no effect", at: $0.entry.key.span)
      }
    }
  }
}
