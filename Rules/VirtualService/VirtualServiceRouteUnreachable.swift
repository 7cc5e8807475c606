import Linting
import MeshGraph

/// Finds routes that no request ever takes, because earlier ones take them all.
struct VirtualServiceRouteUnreachable: Rule {
  let info = RuleInfo(
    "virtualservice-route-unreachable",
    group: .virtualservice,
    severity: .warning,
    summary: "a route of a VirtualService gets no requests, because earlier ones take them all",
    rationale: """
      routes are tried in the order written, and the first that matches wins; prefix: /shop also matches \
      /shopping, and a route without match takes everything
      """,
    remedy: "Put the more specific route first.",
    bad: VirtualServiceExample.routes(
      "- match: [{uri: {prefix: /}}]", "  route: [{destination: {host: shop}}]",
      "- match: [{uri: {prefix: /api}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- match: [{uri: {prefix: /api}}]", "  route: [{destination: {host: shop}}]",
      "- match: [{uri: {prefix: /}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute",
      "istio pilot/pkg/networking/core/route/route.go, BuildHTTPRoutesForVirtualService",
    ],
    equivalents: ["IST0130", "IST0131"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.shadowedRoutes(of: virtualService).filter { !$0.isOneMatch }.map { .unreachable($0) }
    }
  }
}

extension Finding {
  fileprivate static func unreachable(_ route: ShadowedRoute) -> Finding {
    let takers = route.takers
    let taking =
      takers.count == 1 ? "\(takers.map(\.text).listed) takes" : "\(takers.prefix(3).map(\.text).listed) take"
    return Finding(
      "\(route.title.text) gets no requests: \(taking) all that it matches", at: route.title.span,
      related: takers.prefix(3).map { Label($0.span, "this route takes them") },
      help: "move it before \(takers.count == 1 ? "that route" : "those routes"), or remove it")
  }
}
