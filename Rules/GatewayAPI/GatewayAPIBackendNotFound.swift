import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes to Services that aren't there.
struct GatewayAPIBackendNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-backend-not-found",
    group: .gateway,
    severity: .error,
    summary: "a route of the Kubernetes Gateway API sends requests to a Service that doesn't exist",
    rationale: """
      the gateway answers the share of requests that is meant for it with 500. A backendRef without a namespace \
      means the route's own, and its name is the Service's, not a host
      """,
    remedy: "Write the name of a Service, and its namespace where that isn't the route's.",
    bad: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge}", "{name: shopp, port: 80}")
      + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge}", "{name: shop, port: 80}")
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref",
      "istio pilot/pkg/config/kube/gateway/conversion.go, buildDestination",
    ],
    equivalents: ["KIA1402", "IST0101"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      mesh.backends(of: route).compactMap { backend in
        let name = backend.reference.object.name
        if name.value.contains(".") { return .isHost(name) }
        guard backend.service.isMissing else { return nil }
        let namesakes = mesh.services(named: name.value, outside: backend.namespace, from: route)
        return .notFound(
          name, in: backend.namespace, namesakes, mesh.service(nearestTo: backend, from: route))
      }
    }
  }
}

extension Finding {
  fileprivate static func isHost(_ name: Located<String>) -> Finding {
    Finding(
      "\"\(name.value)\" is no name of a Service: those have no dots", at: name.span,
      help: "write name: and namespace: of the Service, or kind: Hostname with group: networking.istio.io")
  }

  fileprivate static func notFound(
    _ name: Located<String>, in namespace: String?, _ namesakes: [Service], _ nearest: Service?
  ) -> Finding {
    let place = namespace.map { " in namespace \"\($0)\"" } ?? ""
    let text = namesakes.isEmpty ? "a Service with a similar name" : "the Service of that name"
    let help =
      namesakes.first?.namespace.map { "add namespace: \($0), and a ReferenceGrant there" }
      ?? nearest.map { "write \($0.name)" }
    return Finding(
      "no Service \"\(name.value)\"\(place)", at: name.span, label: "referenced here",
      related: (namesakes.first ?? nearest).map { [Label($0.metadata.span, text)] } ?? [], help: help)
  }
}
