import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes at a gateway that lead past how the mesh divides their host into subsets.
struct VirtualServiceMeshRouteBypassed: Rule {
  let info = RuleInfo(
    "virtualservice-mesh-route-bypassed",
    group: .virtualservice,
    severity: .warning,
    summary:
      "a gateway's route leads to a host whose subsets are chosen by a VirtualService that gateways don't use",
    rationale: """
      a gateway uses the VirtualServices that are bound to it, and no others: what a VirtualService of the mesh says of \
      the destination doesn't count, and requests go to all pods of the host
      """,
    remedy: "Name subsets and weights here as well, or bind the other VirtualService to the gateway.",
    bad: VirtualServiceExample.bound(to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service()
      + VirtualServiceExample.destinationRule + VirtualServiceExample.another(host: "shop", subset: "stable"),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- route: [{destination: {host: shop, subset: stable}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service()
      + VirtualServiceExample.destinationRule + VirtualServiceExample.another(host: "shop", subset: "stable"),
    references: [
      "https://istio.io/latest/docs/ops/common-problems/network-issues/#route-rules-have-no-effect-on-ingress-gateway-requests",
      "istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go",
    ],
    equivalents: ["IST0140"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.bypassedRoutes(of: virtualService).map { route in
        Finding(
          "the gateway sends to all pods of \"\(route.destination.host.value)\": \(route.bypassed.described) doesn't count here",
          at: route.destination.host.span,
          related: [Label(route.bypassedDestination.host.span, "in the mesh, subsets are chosen here")],
          help: "name the subset here as well")
      }
    }
  }
}
