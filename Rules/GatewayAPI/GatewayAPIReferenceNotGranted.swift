import Linting
import Manifests
import MeshGraph
import YAML

/// Finds references into other namespaces that nothing there allows.
struct GatewayAPIReferenceNotGranted: Rule {
  let info = RuleInfo(
    "gateway-api-reference-not-granted",
    group: .gateway,
    severity: .error,
    summary: "a route or Gateway refers to an object of another namespace without a ReferenceGrant there",
    rationale: """
      without a ReferenceGrant in the namespace of the object the reference counts for nothing: a route answers \
      500 for a Service, and a listener has no certificate
      """,
    remedy:
      "Add a ReferenceGrant to the namespace of the object, for the kind and namespace that refer to it.",
    bad: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route(
        "{name: public, namespace: edge}", "{name: cart, namespace: cart, port: 80}")
      + GatewayAPIExample.service("cart", in: "cart")
      + GatewayAPIExample.grant(
        "{group: gateway.networking.k8s.io, kind: GRPCRoute, namespace: shop}", "{group: '', kind: Service}"),
    good: GatewayAPIExample.gateway(GatewayAPIExample.openListener)
      + GatewayAPIExample.route(
        "{name: public, namespace: edge}", "{name: cart, namespace: cart, port: 80}")
      + GatewayAPIExample.service("cart", in: "cart")
      + GatewayAPIExample.grant(GatewayAPIExample.routesOfShop, "{group: '', kind: Service}"),
    references: [
      "https://gateway-api.sigs.k8s.io/api-types/referencegrant/",
      "istio pilot/pkg/config/kube/gateway/references_collection.go",
    ],
    equivalents: ["KIA1402"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    let backends = mesh.routes.flatMap { route in
      mesh.backends(of: route).compactMap { backend -> Finding? in
        guard let service = backend.service.target?.manifest else { return nil }
        return .notGranted(backend.reference.object, backend.grant, to: route, service.metadata)
      }
    }
    let certificates = mesh.kubernetesGateways.flatMap { gateway in
      mesh.certificates(of: gateway).compactMap { certificate -> Finding? in
        guard case .secret(let secret) = certificate.status else {
          guard case .made = certificate.status else { return nil }
          return .notGranted(certificate.reference, certificate.grant, to: gateway, nil)
        }
        return .notGranted(certificate.reference, certificate.grant, to: gateway, secret.metadata)
      }
    }
    return backends + certificates
  }
}

extension Finding {
  fileprivate static func notGranted(
    _ reference: ObjectReference, _ grant: GrantStatus, to asker: some Resource, _ target: Metadata?
  ) -> Finding? {
    let namespace = reference.namespace?.value ?? ""
    var related = target.map { [Label($0.span, "this \(reference.kind.name)")] } ?? []
    var assumptions: [String] = []
    switch grant {
    case .notNeeded, .granted, .unknown: return nil
    case .missing(let others):
      related += others.map { Label($0.metadata.span, "allows other references") }
    case .unseen:
      assumptions = [
        "assumes that namespace \"\(namespace)\", of which no ReferenceGrant is in view, has none"
      ]
    }
    let kind = asker.metadata.kind.name
    return Finding(
      "no ReferenceGrant in namespace \"\(namespace)\" lets \(kind)s of \"\(asker.namespace ?? "")\" refer to "
        + "\(reference.kind.name) \"\(reference.name.value)\"",
      at: reference.namespace?.span ?? reference.name.span, related: related, assumptions: assumptions)
  }
}
