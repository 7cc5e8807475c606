import Linting
import MeshGraph

/// Finds single matches that no request ever takes, in routes that get others.
struct VirtualServiceMatchUnreachable: Rule {
  let info = RuleInfo(
    "virtualservice-match-unreachable",
    group: .virtualservice,
    severity: .warning,
    summary: "a match of a route gets no requests, because an earlier one takes them all",
    rationale: """
      routes and their matches are tried in the order written, and the first that fits wins; the other matches of the \
      route work
      """,
    remedy: "Put the more specific match first, or remove it.",
    bad: VirtualServiceExample.routes(
      "- match: [{uri: {prefix: /api}}]", "  route: [{destination: {host: shop}}]",
      "- match: [{uri: {prefix: /api/v1}}, {uri: {prefix: /web}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- match: [{uri: {prefix: /api/v1}}, {uri: {prefix: /web}}]", "  route: [{destination: {host: shop}}]",
      "- match: [{uri: {prefix: /api}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest",
      "istio pilot/pkg/networking/core/route/route.go, BuildHTTPRoutesForVirtualService",
    ],
    equivalents: ["IST0131"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.shadowedRoutes(of: virtualService).filter(\.isOneMatch).compactMap { .unreachable($0) }
    }
  }
}

extension Finding {
  fileprivate static func unreachable(_ shadowed: ShadowedRoute) -> Finding? {
    guard let taker = shadowed.takers.first else { return nil }
    if shadowed.isTakenByItself {
      return Finding(
        "this match takes nothing that an earlier one of its route doesn't take", at: shadowed.title.span,
        related: [Label(taker.span, "this match takes it")], help: "remove it", severity: .info)
    }
    return Finding(
      "this match gets no requests: \(taker.text) takes all that it fits", at: shadowed.title.span,
      related: [Label(taker.span, "this match takes them")], help: "move it before that route, or remove it")
  }
}
