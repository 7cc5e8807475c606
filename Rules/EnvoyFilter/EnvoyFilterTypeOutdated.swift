import Linting
import MeshGraph

/// Finds patches of EnvoyFilters in the language of old Envoys.
struct EnvoyFilterTypeOutdated: Rule {
  let info = RuleInfo(
    "envoyfilter-type-outdated",
    group: .envoyfilter,
    severity: .error,
    summary: "an EnvoyFilter's configuration is of a type or form that Envoy no longer has",
    rationale: """
      istiod decodes each patch into Envoy's types. Those of version 2 went with Envoy 1.18 (Istio 1.10), and so did \
      untyped config: Istio's admission webhook refuses the object, and one that is in the cluster already is ignored
      """,
    remedy: "Write the types of Envoy's API version 3, in typed_config.",
    bad: EnvoyFilterExample.filter(type: "envoy.config.filter.http.gzip.v2.Gzip"),
    good: EnvoyFilterExample.filter(),
    references: [
      "https://www.envoyproxy.io/docs/envoy/latest/api/api_supported_versions",
      "istio pkg/config/validation/envoyfilter.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] { mesh.findings(ofPatches: .outdatedType) }
}
