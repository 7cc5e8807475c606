import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes and traffic policies for Services in ambient mode without a waypoint.
struct AmbientRouteWithoutWaypoint: Rule {
  let info = RuleInfo(
    "ambient-route-without-waypoint",
    group: .ambient,
    severity: .warning,
    summary:
      "a VirtualService or DestinationRule is for a Service in ambient mode, and no waypoint stands before it",
    rationale: """
      ztunnel carries bytes: it reads no routes, retries, timeouts, balancing or outlier detection. Calls from pods in \
      ambient mode go straight to the Service's pods, as if the object weren't there
      """,
    remedy: "Set up a waypoint, and label the Namespace or Service istio.io/use-waypoint with its name.",
    bad: AmbientExample.namespace() + route(),
    good: AmbientExample.namespace("istio.io/use-waypoint: waypoint") + route(),
    references: [
      "https://istio.io/latest/docs/ambient/usage/l7-features/",
      "https://istio.io/latest/docs/ambient/usage/waypoint/",
    ],
    equivalents: ["KIA0210", "KIA0211", "KIA1109", "KIA1113"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unroutedServices.map { unrouted in
      Finding(
        "no waypoint stands before \(unrouted.service.described), so calls in ambient mode go past this "
          + unrouted.holder.kind.name,
        at: unrouted.host.span,
        related: [Label(unrouted.namespace.metadata.span, "in ambient mode, without istio.io/use-waypoint")],
        help: "label the Namespace or the Service istio.io/use-waypoint: NAME")
    }
  }

  private static func route() -> String {
    VirtualServiceExample.service() + "\n---\n"
      + """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
        namespace: shop
      spec:
        hosts:
          - shop.shop.svc.cluster.local
        http:
          - route:
              - destination:
                  host: shop.shop.svc.cluster.local
            timeout: 5s
      """
  }
}
