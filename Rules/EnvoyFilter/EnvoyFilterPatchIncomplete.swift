import Linting
import MeshGraph

/// Finds patches of EnvoyFilters without a part that Istio demands.
struct EnvoyFilterPatchIncomplete: Rule {
  let info = RuleInfo(
    "envoyfilter-patch-incomplete",
    group: .envoyfilter,
    severity: .error,
    summary: "a patch of an EnvoyFilter lacks applyTo, patch, an operation or a value",
    rationale: """
      the CRD demands none of them, but Istio's admission webhook refuses a patch without applyTo, patch, \
      patch.operation, or patch.value (which only REMOVE does without)
      """,
    remedy: "Add the part that is missing.",
    bad: EnvoyFilterExample.filter(operation: "INVALID"),
    good: EnvoyFilterExample.filter(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch",
      "istio pkg/config/validation/envoyfilter.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] { mesh.findings(ofPatches: .incomplete) }
}
