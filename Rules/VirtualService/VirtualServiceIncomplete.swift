import Linting
import MeshGraph

/// Finds routes and actions that lack what makes them say something.
struct VirtualServiceIncomplete: Rule {
  let info = RuleInfo(
    "virtualservice-incomplete",
    group: .virtualservice,
    severity: .error,
    summary: "a VirtualService, a route or an action of it lacks what it can't do without",
    rationale: """
      istiod's admission webhook refuses the object: a route has to say where requests go, a fault what goes wrong, \
      a redirect or rewrite what changes
      """,
    remedy: "Add what is missing, or remove the empty part.",
    bad: VirtualServiceExample.routes("- match: [{uri: {prefix: /}}]", "  rewrite: {authority: shop}")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- match: [{uri: {prefix: /}}]", "  rewrite: {authority: shop}",
      "  route: [{destination: {host: shop}}]") + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute",
      "istio pkg/config/validation/virtualservice.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .incomplete)
  }
}
