import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Sidecars of pods that have no sidecar, since they are in ambient mode.
struct SidecarInAmbient: Rule {
  let info = RuleInfo(
    "sidecar-in-ambient",
    group: .sidecar,
    severity: .warning,
    summary: "a Sidecar holds for pods in ambient mode only, where nothing reads it",
    rationale: """
      a Sidecar configures sidecar proxies. In ambient mode ztunnel and waypoints carry the traffic, and read none: \
      egress hosts and outboundTrafficPolicy hold nobody back
      """,
    remedy: "Remove the Sidecar; limit callers by AuthorizationPolicies of the Services they call.",
    bad: example(mode: "ambient"),
    good: example(mode: "none"),
    references: [
      "istio pkg/config/analysis/analyzers/sidecar/selector.go",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/",
    ],
    equivalents: ["IST0167"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.idleSidecars.map { idle in
      let isSelective = idle.sidecar.selector != nil
      let pods = isSelective ? "the pods that it selects" : "the pods of its namespace"
      return Finding(
        "\(idle.sidecar.described) has no effect: \(pods) are in ambient mode",
        at: isSelective ? idle.sidecar.selectorSpan : idle.sidecar.metadata.span,
        related: [Label(idle.ambient.span, "in ambient mode")],
        assumptions: [idle.assumption].compactMap(\.self))
    }
  }

  private static func example(mode: String) -> String {
    MeshExample.object("Sidecar", named: "default", "egress: [{hosts: [./*, istio-system/*]}]")
      + MeshExample.pods
        + """
        ---
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            istio.io/dataplane-mode: \(mode)
        """
  }
}
