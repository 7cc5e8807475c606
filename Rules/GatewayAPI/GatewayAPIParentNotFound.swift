import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes whose parent isn't there.
struct GatewayAPIParentNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-parent-not-found",
    group: .gateway,
    severity: .error,
    summary: "a route of the Kubernetes Gateway API refers to a Gateway or Service that doesn't exist",
    rationale: """
      the route is accepted and attached to nothing: no listener serves it. A reference without a namespace \
      means the route's own
      """,
    remedy: "Write name and namespace of the Gateway that is to serve the route.",
    bad: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: publik, namespace: edge}") + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener) + GatewayAPIExample.route()
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#parentreference",
      "istio pilot/pkg/config/kube/gateway/conversion.go, extractParentReferenceInfo",
    ],
    equivalents: ["KIA1401", "KIA1402"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      mesh.parents(of: route).compactMap { finding(on: $0, of: route, in: mesh) }
    }
  }

  private func finding(on parent: RouteParent, of route: KubernetesRoute, in mesh: MeshGraph) -> Finding? {
    let object = parent.reference.object
    let isGateway = object.kind == .gateway
    let namesakes = isGateway ? mesh.namesakes(of: parent, from: route) : []
    switch parent.resolution {
    case .found: return nil
    case .missing:
      return .notFound(parent, namesakes, isGateway ? mesh.istioNamesake(of: parent, from: route) : nil)
    case .outOfView:
      // Nobody who leaves the namespace out means a Gateway elsewhere that has the same name.
      guard isGateway, object.namespace == nil, let own = parent.namespace, !namesakes.isEmpty else {
        return nil
      }
      var finding = Finding.notFound(parent, namesakes, nil)
      finding.assumptions = ["assumes that namespace \"\(own)\", of which no Gateway is in view, has none"]
      return finding
    }
  }
}

extension Finding {
  fileprivate static func notFound(
    _ parent: RouteParent, _ namesakes: [KubernetesGateway], _ istioGateway: Gateway?
  ) -> Finding {
    let object = parent.reference.object
    let place = parent.namespace.map { " in namespace \"\($0)\"" } ?? ""
    var related = namesakes.prefix(1).map { Label($0.metadata.span, "the Gateway of that name") }
    if let istioGateway {
      related.append(Label(istioGateway.metadata.span, "of networking.istio.io: no routes attach to it"))
    }
    return Finding(
      "no \(object.kind.name) \"\(object.name.value)\"\(place)", at: object.name.span,
      label: "referenced here", related: related,
      help: namesakes.first?.namespace.map { "add namespace: \($0)" })
  }
}
