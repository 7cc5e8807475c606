import Linting
import Manifests
import MeshGraph
import YAML

/// Finds egress hosts that a Sidecar takes in twice.
struct SidecarEgressRepeated: Rule {
  let info = RuleInfo(
    "sidecar-egress-repeated",
    group: .sidecar,
    severity: .info,
    summary: "an egress host is taken in by an earlier entry of the same listener",
    rationale: """
      Istio accepts the entry with a warning, and it changes nothing: what reads like a \
      restriction to one host is none beside a wildcard
      """,
    remedy: "Remove the entry.",
    bad: MeshExample.object(
      "Sidecar", named: "shop", "egress: [{hosts: [./*, ./api.shop.svc.cluster.local]}]"),
    good: MeshExample.object("Sidecar", named: "shop", "egress: [{hosts: [./*]}]"),
    references: [
      "istio pkg/config/validation/validation.go, ValidateSidecar",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener",
    ],
    equivalents: ["IST0133"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.flatMap(\.egressRepetitions).map { Finding($0) }
  }
}
