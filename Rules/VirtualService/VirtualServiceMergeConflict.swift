import Linting
import Manifests
import MeshGraph

/// Finds routes of VirtualServices that a gateway joins, and that want the same requests.
struct VirtualServiceMergeConflict: Rule {
  let info = RuleInfo(
    "virtualservice-merge-conflict",
    group: .virtualservice,
    severity: .warning,
    summary: "routes of two VirtualServices for one host of a gateway want the same requests",
    rationale: """
      a gateway joins VirtualServices of one host, the older ones first, and moves routes that take everything to the \
      end; the first that matches wins. So which of the two gets the requests depends on when they were created
      """,
    remedy: "Put routes that overlap into one VirtualService, in the order that is meant.",
    bad: VirtualServiceExample.bound(to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service()
      + VirtualServiceExample.another(host: "shop.example.com", gateway: "istio-ingress/public"),
    good: VirtualServiceExample.bound(to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service()
      + VirtualServiceExample.another(host: "basket.example.com", gateway: "istio-ingress/public"),
    references: [
      "https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services",
      "istio pilot/pkg/networking/core/gateway.go, buildGatewayHTTPRouteConfig",
      "istio pilot/pkg/networking/core/route/route.go, SortVHostRoutes",
    ],
    equivalents: ["KIA1106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.mergedRouteConflicts.map { .conflict($0) }
  }
}

extension Finding {
  fileprivate static func conflict(_ conflict: MergedRouteConflict) -> Finding {
    let host = "host \"\(conflict.host.text)\" of \(conflict.gateway.described)"
    let other = "\(conflict.otherRoute.text) of \(conflict.other.described)"
    let related = [Label(conflict.otherRoute.span, "the other route")]
    if conflict.isMutual {
      return Finding(
        "\(other) takes the same requests, for \(host)", at: conflict.route.span, related: related,
        why: "only the route of the older VirtualService gets requests",
        help: "remove one of the routes, or put both into one VirtualService")
    }
    return Finding(
      "\(other) takes these requests too, for \(host)", at: conflict.route.span, related: related,
      why: "if that VirtualService is the older one, this route gets no requests",
      help: "put both routes into one VirtualService, this one first", severity: .info)
  }
}
