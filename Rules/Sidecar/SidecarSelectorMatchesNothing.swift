import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Sidecars whose selector picks no workload of their namespace.
struct SidecarSelectorMatchesNothing: Rule {
  let info = RuleInfo(
    "sidecar-selector-matches-nothing",
    group: .sidecar,
    severity: .warning,
    summary: "the workloadSelector of a Sidecar picks nothing",
    rationale: """
      a Sidecar with a selector holds for workloads of its own namespace that carry all of the \
      labels, and for nothing else
      """,
    remedy: "Write labels that workloads of the namespace carry.",
    bad: MeshExample.object(
      "Sidecar", named: "shop", "workloadSelector: {labels: {app: shpo}}", "egress: [{hosts: [./*]}]")
      + MeshExample.pods,
    good: MeshExample.object(
      "Sidecar", named: "shop", "workloadSelector: {labels: {app: shop}}", "egress: [{hosts: [./*]}]")
      + MeshExample.pods,
    references: [
      "istio pilot/pkg/model/push_context.go, getSidecarScope",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/#WorkloadSelector",
    ],
    equivalents: ["IST0127", "KIA0004"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.compactMap { sidecar in
      guard let selector = sidecar.selector, !mesh.isOfRootNamespace(sidecar),
        mesh.picksNothing(selector, in: sidecar.namespace, from: sidecar)
      else { return nil }
      return Finding(
        "no workload of namespace \"\(sidecar.namespace ?? "")\" has the labels \(selector.described)",
        at: sidecar.selectorSpan)
    }
  }
}
