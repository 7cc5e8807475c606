import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes of a delegate that istiod drops, because they don't fit the route that delegates.
struct VirtualServiceDelegateRouteDropped: Rule {
  let info = RuleInfo(
    "virtualservice-delegate-route-dropped",
    group: .virtualservice,
    severity: .warning,
    summary:
      "a route of a delegate is dropped, because one of its matches lies outside of the route that delegates",
    rationale: """
      a delegate's matches must lie within those of the route that delegates: a longer prefix below its prefix, no \
      other value for the same header, no regex for what the other matches as well. If one match of a route fits none, \
      istiod drops the whole route and says nothing
      """,
    remedy: "Match within what the delegating route matches.",
    bad: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /cart}}]", "  delegate: {name: cart}")
      + VirtualServiceExample.gateway() + VirtualServiceExample.delegate(prefix: "/basket")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /cart}}]", "  delegate: {name: cart}")
      + VirtualServiceExample.gateway() + VirtualServiceExample.delegate(prefix: "/cart/items")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate",
      "istio pilot/pkg/model/virtualservice.go, mergeHTTPMatchRequests",
    ],
    equivalents: []
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.delegateReferences(of: virtualService).flatMap { reference in
        mesh.fault(of: reference) == nil
          ? mesh.droppedRoutes(of: reference).map { .dropped($0, reference) } : []
      }
    }
  }
}

extension Finding {
  fileprivate static func dropped(_ route: HTTPRoute, _ reference: DelegateReference) -> Finding {
    let span = route.matches.first?.span ?? route.span
    let root = reference.root.described
    return Finding(
      "the route is dropped: a match of it fits no match of the route that delegates, in \(root)", at: span,
      related: [
        Label(reference.route.matches.first?.span ?? reference.route.span, "the route that delegates")
      ],
      help: "let the match lie within that of the route that delegates")
  }
}
