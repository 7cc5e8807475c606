import Linting
import Manifests
import MeshGraph
import YAML

/// Finds patches that go by a filter which another EnvoyFilter adds, without saying which of the two comes first.
struct EnvoyFilterOrderOpen: Rule {
  let info = RuleInfo(
    "envoyfilter-order-open",
    group: .envoyfilter,
    severity: .warning,
    summary: "an EnvoyFilter goes by a filter that another one adds, and the order of the two is open",
    rationale: """
      Istio applies the EnvoyFilters of a namespace by priority, then by the time they were created. A patch that goes by \
      a filter which isn't there yet does nothing. Whether it works may change when an object is deleted and made anew. \
      Going by Istio's own filters, such as the router, is no matter of order
      """,
    remedy: "Give the EnvoyFilter that goes by the other's filter a higher priority than the other's.",
    bad: EnvoyFilterExample.filter() + "---\n"
      + EnvoyFilterExample.filter(name: "lua", anchor: "envoy.filters.http.compressor"),
    good: EnvoyFilterExample.filter() + "---\n"
      + EnvoyFilterExample.filter(name: "lua", anchor: "envoy.filters.http.compressor", priority: 10),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter",
      "istio pkg/config/analysis/analyzers/envoyfilter/envoyfilter.go",
    ],
    equivalents: ["IST0151", "IST0155"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.openPatchOrders.map { open in
      Finding(
        "\"\(open.anchor.value)\" comes from \(open.other.described), which may be applied later",
        at: open.anchor.span,
        related: [Label(open.other.metadata.span, "adds the filter, with the same priority")],
        help: "give \(open.filter.described) a priority above \(open.other.priority)")
    }
  }
}
