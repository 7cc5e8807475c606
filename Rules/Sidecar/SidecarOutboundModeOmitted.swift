import Linting
import Manifests
import MeshGraph
import YAML

/// Finds outbound policies that forbid everything unknown by saying nothing.
struct SidecarOutboundModeOmitted: Rule {
  let info = RuleInfo(
    "sidecar-outbound-mode-omitted",
    group: .sidecar,
    severity: .warning,
    summary: "an outboundTrafficPolicy without a mode means REGISTRY_ONLY",
    rationale: """
      value 0 of the enum in Istio's API is REGISTRY_ONLY: traffic to hosts that the mesh doesn't \
      know is dropped. Leaving the whole field out keeps the mesh's setting, which is ALLOW_ANY by \
      default
      """,
    remedy: "Write the mode, or remove the field.",
    bad: MeshExample.object("Sidecar", named: "shop", "outboundTrafficPolicy: {}"),
    good: MeshExample.object("Sidecar", named: "shop", "outboundTrafficPolicy: {mode: REGISTRY_ONLY}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy-Mode"
    ],
    equivalents: ["KIA1007"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.compactMap { sidecar in
      guard let policy = sidecar.outboundTrafficPolicy, policy.value.isMapping, policy.value["mode"] == nil,
        policy.value["egressProxy"] == nil
      else { return nil }
      return Finding(
        "outboundTrafficPolicy without a mode means REGISTRY_ONLY: hosts that the mesh doesn't know are unreachable",
        at: policy.key.span, help: "write mode: REGISTRY_ONLY or mode: ALLOW_ANY")
    }
  }
}
