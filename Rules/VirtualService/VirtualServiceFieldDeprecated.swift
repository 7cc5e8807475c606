import Linting
import MeshGraph

/// Finds fields and spellings of a VirtualService that are out of date.
struct VirtualServiceFieldDeprecated: Rule {
  let info = RuleInfo(
    "virtualservice-field-deprecated",
    group: .virtualservice,
    severity: .info,
    summary: "a VirtualService uses a field or a spelling that is out of date",
    rationale: """
      it still works; istiod's admission webhook warns of most of these, and a later version may drop them
      """,
    remedy: "Write what has replaced it.",
    bad: VirtualServiceExample.routes(
      "- mirror: {host: shop}", "  mirrorPercent: 50", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- mirror: {host: shop}", "  mirrorPercentage: {value: 50}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute",
      "istio pkg/config/validation/virtualservice.go",
    ],
    equivalents: ["IST0002", "IST0133", "KIA1108"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .deprecated)
  }
}
