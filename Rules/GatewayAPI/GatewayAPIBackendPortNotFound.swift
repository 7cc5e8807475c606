import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes to ports that the Service doesn't have.
struct GatewayAPIBackendPortNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-backend-port-not-found",
    group: .gateway,
    severity: .error,
    summary: "a route of the Kubernetes Gateway API names no port of its Service",
    rationale: """
      the port of a backendRef is a port of the Service, not of its pods; with one that it doesn't have requests \
      end in an error of the gateway, and without any the API server refuses the route
      """,
    remedy: "Write the number of a port of the Service.",
    bad: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge}", "{name: shop, port: 8080}")
      + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge}", "{name: shop, port: 80}")
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference",
      "istio pilot/pkg/config/kube/gateway/conversion.go, buildDestination",
    ],
    equivalents: ["KIA1402"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      mesh.backends(of: route).compactMap { backend in
        if backend.reference.hasNoPort { return .noPort(backend) }
        guard let port = backend.reference.port, case .found(let service) = backend.service,
          service.manifest?.type != .externalName, service.portsAreKnown,
          service.port(.number(port.value)) == nil
        else { return nil }
        return .notFound(port, service)
      }
    }
  }
}

extension Finding {
  fileprivate static func noPort(_ backend: RouteBackend) -> Finding {
    let name = backend.reference.object.name
    return Finding(
      "Service \"\(name.value)\" is referred to without a port", at: name.span,
      help: backend.service.target.map { "add port: of the Service; \($0.listOfPorts)" } ?? "add port:")
  }

  fileprivate static func notFound(_ port: Located<Int>, _ service: KnownService) -> Finding {
    let meant = service.ports.first { $0.target == .number(port.value) }
    return Finding(
      "Service \"\(service.name)\" has no port \(port.value); \(service.listOfPorts)", at: port.span,
      related: service.portsSpan.map { [Label($0, "its ports")] } ?? [],
      help: meant?.number.map { "write \($0): it leads to port \(port.value) of the pods" },
      assumptions: [service.assumption].compactMap(\.self))
  }
}
