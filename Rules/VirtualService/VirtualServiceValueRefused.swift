import Linting
import MeshGraph

/// Finds numbers and words of a VirtualService that istiod refuses.
struct VirtualServiceValueRefused: Rule {
  let info = RuleInfo(
    "virtualservice-value-refused",
    group: .virtualservice,
    severity: .error,
    summary: "a value of a VirtualService is outside of what its field takes",
    rationale: """
      the object's CRD takes the value, and istiod's admission webhook refuses the object
      """,
    remedy: "Write a value that the field takes.",
    bad: VirtualServiceExample.routes(
      "- retries: {attempts: 2, retryOn: \"5xx, reset\"}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- retries: {attempts: 2, retryOn: \"5xx,reset\"}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry",
      "istio pkg/config/validation/virtualservice.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .value)
  }
}
