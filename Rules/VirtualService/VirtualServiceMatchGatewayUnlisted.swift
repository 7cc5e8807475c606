import Linting
import Manifests
import MeshGraph
import YAML

/// Finds matches that name a gateway which their VirtualService isn't bound to.
struct VirtualServiceMatchGatewayUnlisted: Rule {
  let info = RuleInfo(
    "virtualservice-match-gateway-unlisted",
    group: .virtualservice,
    severity: .warning,
    summary: "a match names a gateway that the VirtualService isn't bound to",
    rationale: """
      only spec.gateways binds a VirtualService; gateways of a match narrow it to some of those. An entry that is not \
      among them stands for nothing, and a match with no other is never used. Without spec.gateways that is mesh alone
      """,
    remedy: "List the gateway under spec.gateways as well, or take it out of the match.",
    bad: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /}, gateways: [mesh]}]",
      "  route: [{destination: {host: shop}}]", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /}, gateways: [istio-ingress/public]}]",
      "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest",
      "istio pilot/pkg/networking/core/route/route.go, sourceMatchHTTP",
      "https://github.com/istio/istio/issues/31916",
    ],
    equivalents: ["KIA1102"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.unlistedMatchGateways(of: virtualService).map { .unlisted($0, virtualService) }
    }
  }
}

extension Finding {
  fileprivate static func unlisted(_ written: Located<String>, _ virtualService: VirtualService) -> Finding {
    let listed = virtualService.gateways
    let bound = listed.isEmpty ? "mesh, as it lists none" : listed.map(\.value).listed
    let namesake = listed.first { $0.value.lastPart == written.value.lastPart }
    return Finding(
      "the match is for gateway \"\(written.value)\", and the VirtualService is bound to \(bound)",
      at: written.span, related: listed.first.map { [Label($0.span, "what it is bound to")] } ?? [],
      help: namesake.map { "write \($0.value): the Gateway of that name in another namespace is another" }
        ?? "list it under spec.gateways, too, or remove it here")
  }
}

extension String {
  /// The name behind the namespace.
  fileprivate var lastPart: Substring { split(separator: "/").last ?? self[...] }
}
