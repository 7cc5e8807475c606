import Linting
import MeshGraph

/// Finds names of gateways that istiod refuses.
struct VirtualServiceGatewayNameMalformed: Rule {
  let info = RuleInfo(
    "virtualservice-gateway-name-malformed",
    group: .virtualservice,
    severity: .error,
    summary: "an entry of gateways is no name of a Gateway",
    rationale: """
      istiod's admission webhook refuses what is neither a name nor namespace/name, except behind a first entry \
      without a slash, where it stops looking; such an entry then binds to nothing
      """,
    remedy: "Write name or namespace/name.",
    bad: VirtualServiceExample.bound(
      to: "./public", "- route: [{destination: {host: shop}}]") + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(
      to: "public", "- route: [{destination: {host: shop}}]") + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService",
      "istio pkg/config/validation/validation.go, validateGatewayNames",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .gatewayName)
  }
}
