import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes for a listener that their Gateway doesn't have.
struct GatewayAPIListenerNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-listener-not-found",
    group: .gateway,
    severity: .error,
    summary: "a route asks for a listener that its Gateway doesn't have",
    rationale: """
      with sectionName or port a route attaches to the listeners that have both, and to nothing where there is \
      none: the Gateway doesn't serve it
      """,
    remedy: "Write name and port of a listener, or leave both out to attach to all.",
    bad: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge, sectionName: https}")
      + GatewayAPIExample.service(),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route("{name: public, namespace: edge, sectionName: http}")
      + GatewayAPIExample.service(),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#parentreference",
      "istio pilot/pkg/config/kube/gateway/conversion.go, referenceAllowed",
    ],
    equivalents: ["KIA1401"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.routes.flatMap { route in
      mesh.parents(of: route).compactMap { parent in
        guard case .refused(.noListener) = parent.attachment, let gateway = parent.gateway else { return nil }
        return .noListener(parent.reference, gateway)
      }
    }
  }
}

extension Finding {
  fileprivate static func noListener(_ parent: ParentReference, _ gateway: KubernetesGateway) -> Finding {
    let wanted = [
      parent.sectionName.map { "named \"\($0.value)\"" }, parent.port.map { "on port \($0.value)" },
    ].compactMap(\.self).joined(separator: " ")
    let known = gateway.listeners.map { listener in
      "\(listener.name?.value ?? "?") (\(listener.port.map { "\($0.value)" } ?? "?"))"
    }
    return Finding(
      "\(gateway.described) has no listener \(wanted)",
      at: parent.sectionName?.span ?? parent.port?.span ?? parent.object.name.span,
      related: [Label(gateway.metadata.span, "it has \(known.prefix(8).listed)")])
  }
}
