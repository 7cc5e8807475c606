import Linting
import Manifests
import MeshGraph
import YAML

/// Finds VirtualServices bound to a Gateway that isn't there.
struct VirtualServiceGatewayNotFound: Rule {
  let info = RuleInfo(
    "virtualservice-gateway-not-found",
    group: .virtualservice,
    severity: .error,
    summary: "a VirtualService is bound to a Gateway that doesn't exist",
    rationale: """
      Istio accepts the VirtualService and serves it on no gateway: requests get a 404. A name without a \
      namespace means the VirtualService's own namespace
      """,
    remedy: "Write namespace/name of the Gateway.",
    bad: VirtualServiceExample.bound(to: "istio-ingress/publik", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService",
      "istio pilot/pkg/model/config.go, resolveGatewayName",
    ],
    equivalents: ["IST0101", "KIA1102"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.gatewayReferences(of: virtualService).compactMap { reference in
        finding(on: reference, of: virtualService, in: mesh)
      }
    }
  }

  private func finding(
    on reference: GatewayReference, of virtualService: VirtualService, in mesh: MeshGraph
  ) -> Finding? {
    switch reference.resolution {
    case .found: return nil
    case .missing:
      let namesakes = mesh.gatewayNamesakes(of: reference, from: virtualService)
      return .notFound(
        reference, namesakes, nearest: mesh.gateway(nearestTo: reference, from: virtualService))
    case .outOfView:
      // Nobody who names a Gateway of the own namespace means one elsewhere that has the same name.
      guard !reference.written.value.contains("/"), let namespace = reference.namespace else { return nil }
      let namesakes = mesh.gatewayNamesakes(of: reference, from: virtualService)
      guard !namesakes.isEmpty else { return nil }
      var finding = Finding.notFound(reference, namesakes, nearest: nil)
      finding.assumptions = [
        "assumes that namespace \"\(namespace)\", of which no Gateway is in view, has none of that name"
      ]
      return finding
    }
  }
}

extension Finding {
  fileprivate static func notFound(
    _ reference: GatewayReference, _ namesakes: [Gateway], nearest: Gateway?
  ) -> Finding {
    let place = reference.namespace.map { " in namespace \"\($0)\"" } ?? ""
    let meant = namesakes.first ?? nearest
    let text = namesakes.isEmpty ? "a Gateway with a similar name" : "the Gateway of that name"
    let help =
      meant.map { gateway in
        namesakes.isEmpty
          ? "write \(gateway.qualifiedName)"
          : "write \(gateway.qualifiedName): the Gateway of that name is in another namespace"
      }
      ?? "write namespace/name of the Gateway that serves these hosts"
    return Finding(
      "no Gateway \"\(reference.name)\"\(place)", at: reference.written.span, label: "referenced here",
      related: meant.map { [Label($0.metadata.span, text)] } ?? [], help: help)
  }
}
