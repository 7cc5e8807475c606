import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Sidecars of the root namespace that pick pods of other namespaces in vain.
struct SidecarRootSelector: Rule {
  let info = RuleInfo(
    "sidecar-root-selector",
    group: .sidecar,
    severity: .warning,
    summary: "a Sidecar in the root namespace has a selector, and picks pods of that namespace only",
    rationale: """
      a Sidecar of the root namespace without a selector is the default of all namespaces. One \
      with a selector is none: it holds for pods of the root namespace itself, and selectors reach \
      no other
      """,
    remedy: """
      Remove the selector, or move the Sidecar to the namespace of the pods.
      """,
    bad: MeshExample.object(
      "Sidecar", named: "shop", in: "istio-system", "workloadSelector: {labels: {app: shop}}",
      "egress: [{hosts: [./*]}]"),
    good: MeshExample.object("Sidecar", named: "shop", in: "istio-system", "egress: [{hosts: [./*]}]"),
    references: [
      "istio pilot/pkg/model/push_context.go, getSidecarScope",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/",
    ],
    equivalents: ["KIA1006"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.compactMap { sidecar in
      guard let selector = sidecar.selector, !selector.isEmpty, mesh.isOfRootNamespace(sidecar),
        mesh.workloads(matching: selector, in: sidecar.namespace, from: sidecar).isEmpty
      else { return nil }
      return Finding(
        "\(sidecar.described) picks \(selector.described) in the root namespace only",
        at: sidecar.selectorSpan,
        help: "remove workloadSelector to make it the default of all namespaces")
    }
  }
}
