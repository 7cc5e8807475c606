import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes that their Gateway doesn't let in.
struct GatewayAPIRouteNotAllowed: Rule {
  let info = RuleInfo(
    "gateway-api-route-not-allowed",
    group: .gateway,
    severity: .error,
    summary: "a route is of a namespace or kind that its Gateway's listeners don't allow",
    rationale: """
      a listener takes routes of its own namespace alone unless allowedRoutes says otherwise, and of kinds that \
      go with its protocol; any other is not attached, and not served
      """,
    remedy: "Open the listener with allowedRoutes, or move the route.",
    bad: GatewayAPIExample.gateway("{name: http, port: 80, protocol: HTTP}") + GatewayAPIExample.route()
      + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener) + GatewayAPIExample.route()
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes",
      "istio pilot/pkg/config/kube/gateway/conversion.go, referenceAllowed",
    ],
    equivalents: ["KIA1401"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      mesh.parents(of: route).compactMap { parent in
        guard case .refused(let refusal) = parent.attachment, let gateway = parent.gateway else { return nil }
        switch refusal {
        case .kind(let listeners): return .ofOtherKind(route, parent.reference, gateway, listeners)
        case .namespace(let listeners): return .ofOtherNamespace(route, parent.reference, listeners, gateway)
        case .noListener, .hostnames: return nil
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func ofOtherKind(
    _ route: KubernetesRoute, _ parent: ParentReference, _ gateway: KubernetesGateway,
    _ listeners: [GatewayListener]
  ) -> Finding {
    Finding(
      "no listener meant here of \(gateway.described) takes a \(route.metadata.kind.name)",
      at: parent.object.name.span,
      related: listeners.prefix(3).map { listener in
        Label(listener.span, "protocol \(listener.protocol?.value.rawValue ?? "?")")
      },
      help: "use a listener whose protocol goes with the route, and whose allowedRoutes.kinds list it")
  }

  fileprivate static func ofOtherNamespace(
    _ route: KubernetesRoute, _ parent: ParentReference, _ listeners: [GatewayListener],
    _ gateway: KubernetesGateway
  ) -> Finding {
    Finding(
      "\(gateway.described) takes no routes of namespace \"\(route.namespace ?? "")\" here",
      at: parent.object.name.span,
      related: listeners.prefix(3).map { listener in
        Label(listener.span, listener.admission)
      },
      help: "set allowedRoutes.namespaces of the listener: from: All, or a selector that picks the namespace")
  }
}

extension GatewayListener {
  /// Whom it says it takes.
  fileprivate var admission: String {
    if case .selected = allowedRoutes.namespaces { return "its selector picks other namespaces" }
    return "takes routes of its own namespace only"
  }
}
