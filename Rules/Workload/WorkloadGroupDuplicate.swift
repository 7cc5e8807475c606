import Linting
import Manifests
import MeshGraph
import YAML

/// Finds WorkloadGroups whose workloads carry the same labels.
struct WorkloadGroupDuplicate: Rule {
  let info = RuleInfo(
    "workloadgroup-duplicate",
    group: .workload,
    severity: .warning,
    summary: "two WorkloadGroups of one namespace give their workloads the same labels",
    rationale: """
      selectors of Services, policies and Sidecars, and subsets, tell workloads apart by labels \
      alone: what is meant for one group holds for the other
      """,
    remedy: "Give each group a label of its own.",
    bad: MeshExample.object("WorkloadGroup", named: "blue", "metadata: {labels: {app: shop}}", "template: {}")
      + MeshExample.object("WorkloadGroup", named: "green", "metadata: {labels: {app: shop}}", "template: {}"),
    good: MeshExample.object(
      "WorkloadGroup", named: "blue", "metadata: {labels: {app: shop, group: blue}}", "template: {}")
      + MeshExample.object(
        "WorkloadGroup", named: "green", "metadata: {labels: {app: shop, group: green}}", "template: {}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/workload-group/"
    ],
    equivalents: ["KIA1702"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloadGroupsAlike.flatMap { groups in
      groups.dropFirst().compactMap { group in
        groups.first.map { other in
          Finding(
            "\(group.described) and \"\(other.name)\" give their workloads the same labels",
            at: group.labelsSpan,
            related: [Label(other.labelsSpan, "the other group")])
        }
      }
    }
  }
}
