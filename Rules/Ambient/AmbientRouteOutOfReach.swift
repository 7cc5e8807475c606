import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes and traffic policies in namespaces that the waypoint doesn't look into.
struct AmbientRouteOutOfReach: Rule {
  let info = RuleInfo(
    "ambient-route-out-of-reach",
    group: .ambient,
    severity: .warning,
    summary:
      "a VirtualService or DestinationRule stands in a namespace that the Service's waypoint doesn't read",
    rationale: """
      a sidecar takes routes from its caller's namespace and others; a waypoint only those of the Service's namespace and \
      of its own. What stands elsewhere has no effect on calls in ambient mode
      """,
    remedy: "Move the object to the namespace of the Service.",
    bad: example(in: "edge"),
    good: example(in: "shop"),
    references: [
      "https://istio.io/latest/docs/ambient/usage/l7-features/",
      "istio pilot/pkg/networking/core/waypoint.go",
    ],
    equivalents: ["KIA0212", "KIA1114"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.strayRoutes.map { stray in
      let kind = stray.holder.kind.name
      return Finding(
        "the waypoint of \(stray.service.described) reads no \(kind) of namespace \"\(stray.holder.namespace?.value ?? "")\"",
        at: stray.host.span, related: [Label(stray.service.metadata.span, "the Service")],
        help: "move the \(kind) to namespace \"\(stray.namespace.name)\"")
    }
  }

  private static func example(in namespace: String) -> String {
    AmbientExample.namespace("istio.io/use-waypoint: waypoint") + VirtualServiceExample.service() + "\n---\n"
      + """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
        namespace: \(namespace)
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
