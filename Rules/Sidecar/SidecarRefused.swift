import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Sidecars that istiod refuses although the CRD lets them pass.
struct SidecarRefused: Rule {
  let info = RuleInfo(
    "sidecar-refused",
    group: .sidecar,
    severity: .error,
    summary: "a listener or policy of a Sidecar says what istiod refuses",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Write what the finding says that the field takes.",
    bad: MeshExample.object("Sidecar", named: "shop", "egress: [{hosts: [shop.shop.svc.cluster.local]}]"),
    good: MeshExample.object(
      "Sidecar", named: "shop", "egress: [{hosts: ['*/shop.shop.svc.cluster.local']}]"),
    references: [
      "istio pkg/config/validation/validation.go, ValidateSidecar",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.flatMap { $0.refusals + $0.ingressRefusals + $0.egressRefusals }.map { Finding($0) }
  }
}
