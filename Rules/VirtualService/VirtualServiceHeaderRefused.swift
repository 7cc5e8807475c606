import Linting
import MeshGraph

/// Finds names and values of headers that istiod refuses.
struct VirtualServiceHeaderRefused: Rule {
  let info = RuleInfo(
    "virtualservice-header-refused",
    group: .virtualservice,
    severity: .error,
    summary: "a VirtualService names or sets a header in a way that istiod refuses",
    rationale: """
      istiod's admission webhook refuses the object: names are of letters, digits and a few signs, a percent sign \
      begins a variable of Envoy, and host and the like can only be set on requests
      """,
    remedy: "Write a header's name, and %% for a percent sign.",
    bad: VirtualServiceExample.routes(
      "- headers: {response: {set: {x-share: 20% off}}}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- headers: {response: {set: {x-share: 20%% off}}}", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers",
      "istio pkg/config/validation/validation.go, validateHeaderValue",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .header)
  }
}
