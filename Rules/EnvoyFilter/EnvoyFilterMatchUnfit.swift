import Linting
import MeshGraph

/// Finds patches of EnvoyFilters that match by another kind of object than they change.
struct EnvoyFilterMatchUnfit: Rule {
  let info = RuleInfo(
    "envoyfilter-match-unfit",
    group: .envoyfilter,
    severity: .error,
    summary: "a patch of an EnvoyFilter matches by another kind of object than it applies to",
    rationale: """
      listeners and filters are matched by listener, routes by routeConfiguration, clusters by cluster. Istio's \
      admission webhook refuses any other pair
      """,
    remedy: "Match by the kind of object that applyTo names.",
    bad: EnvoyFilterExample.filter(match: "cluster"),
    good: EnvoyFilterExample.filter(match: "listener"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch",
      "istio pkg/config/validation/envoyfilter.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] { mesh.findings(ofPatches: .unfitMatch) }
}
