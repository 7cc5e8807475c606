import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hostnames of routes that no listener serves.
struct GatewayAPIHostnameNotOnListener: Rule {
  let info = RuleInfo(
    "gateway-api-hostname-not-on-listener",
    group: .gateway,
    severity: .error,
    summary: "a route has a hostname that no listener of its Gateways serves",
    rationale: """
      a listener with a hostname serves the hostnames of a route that it has in common with it, and ignores the \
      others; a route without any in common is not attached to it
      """,
    remedy: "Give the listener a hostname that covers the route's, or none.",
    bad: GatewayAPIExample.gateway(listener("*.example.org")) + GatewayAPIExample.route()
      + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(listener("*.example.com")) + GatewayAPIExample.route()
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec",
      "istio pilot/pkg/config/kube/gateway/conversion.go, referenceAllowed",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      if route.hostnames.isEmpty { return [Finding]() }
      let parents = mesh.parents(of: route)
      let unserved = mesh.unservedHostnames(of: route, at: parents)
      if !unserved.isEmpty { return unserved.map { .unserved($0, parents) } }
      return parents.compactMap { parent in
        guard case .refused(.hostnames(let listeners)) = parent.attachment, let gateway = parent.gateway
        else { return nil }
        return .nothingInCommon(parent.reference, gateway, listeners)
      }
    }
  }

  private static func listener(_ hostname: String) -> String {
    "{name: http, port: 80, protocol: HTTP, hostname: \"\(hostname)\", "
      + "allowedRoutes: {namespaces: {from: All}}}"
  }
}

extension Finding {
  fileprivate static func unserved(_ hostname: Located<String>, _ parents: [RouteParent]) -> Finding {
    let listeners = parents.flatMap { parent -> [GatewayListener] in
      switch parent.attachment {
      case .attached(let some), .refused(.hostnames(let some)): some
      default: []
      }
    }
    return Finding(
      "no listener of the route's Gateways serves \"\(hostname.value)\"", at: hostname.span,
      related: listeners.served)
  }

  fileprivate static func nothingInCommon(
    _ parent: ParentReference, _ gateway: KubernetesGateway, _ listeners: [GatewayListener]
  ) -> Finding {
    Finding(
      "\(gateway.described) serves none of the route's hostnames here", at: parent.object.name.span,
      related: listeners.served, severity: .warning)
  }
}

extension [GatewayListener] {
  /// What a few of them serve.
  fileprivate var served: [Label] {
    prefix(3).compactMap { listener in listener.hostname.map { Label($0.span, "this listener's") } }
  }
}
