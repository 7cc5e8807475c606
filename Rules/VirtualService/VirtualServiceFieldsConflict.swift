import Linting
import MeshGraph

/// Finds fields of a VirtualService that istiod refuses together.
struct VirtualServiceFieldsConflict: Rule {
  let info = RuleInfo(
    "virtualservice-fields-conflict",
    group: .virtualservice,
    severity: .error,
    summary: "two fields of a VirtualService can't stand beside each other",
    rationale: """
      istiod's admission webhook refuses the object: a redirect or a direct response answers by itself, a delegate \
      decides alone, and of two ways to set one thing only one can hold
      """,
    remedy: "Keep one of the fields.",
    bad: VirtualServiceExample.routes("- redirect: {uri: /new}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes("- redirect: {uri: /new}") + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute",
      "istio pkg/config/validation/virtualservice.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .conflict)
  }
}
