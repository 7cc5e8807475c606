import Linting
import MeshGraph

/// Finds patches of EnvoyFilters with an operation that does nothing for what they apply to.
struct EnvoyFilterOperationIdle: Rule {
  let info = RuleInfo(
    "envoyfilter-operation-idle",
    group: .envoyfilter,
    severity: .warning,
    summary: "the operation of an EnvoyFilter's patch does nothing for what the patch applies to",
    rationale: """
      a route configuration can only be merged into; REPLACE exists for filters and virtual hosts. Istio accepts other \
      pairs and ignores the patch
      """,
    remedy: "Write an operation that exists for the object, such as MERGE.",
    bad: EnvoyFilterExample.filter(applyTo: "CLUSTER", match: "cluster", operation: "REPLACE"),
    good: EnvoyFilterExample.filter(applyTo: "CLUSTER", match: "cluster", operation: "MERGE"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation",
      "istio pilot/pkg/networking/core/envoyfilter",
    ],
    equivalents: ["IST0152", "IST0153", "IST0154"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] { mesh.findings(ofPatches: .idleOperation) }
}
