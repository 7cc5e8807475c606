import Linting
import MeshGraph

/// Finds hosts of a VirtualService that istiod refuses.
struct VirtualServiceHostRefused: Rule {
  let info = RuleInfo(
    "virtualservice-host-refused",
    group: .virtualservice,
    severity: .error,
    summary: "a host of a VirtualService or of its destinations is none that istiod takes",
    rationale: """
      istiod's admission webhook refuses the object: a host is a DNS name without scheme, port and path, hosts of one \
      VirtualService don't overlap, * needs a gateway, and SNI hosts lie within the hosts
      """,
    remedy: "Write the DNS name alone, once.",
    bad: VirtualServiceExample.routes(host: "shop.example.com:8080", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(host: "shop.example.com", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService",
      "istio pkg/config/validation/virtualservice.go",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .host)
  }
}
