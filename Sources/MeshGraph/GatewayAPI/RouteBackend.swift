package import Manifests
import YAML

/// A Service that a route sends requests to, resolved.
package struct RouteBackend: Sendable {
  package let reference: BackendReference
  /// Nil when the route has no namespace and the reference names none.
  package let namespace: String?
  package let service: Resolution<KnownService>
  package let grant: GrantStatus
}

extension MeshGraph {
  /// The Services that a route refers to; other kinds of backends are not judged.
  package func backends(of route: KubernetesRoute) -> [RouteBackend] {
    let isForMesh = !route.parents.isEmpty && route.parents.allSatisfy { $0.object.kind != .gateway }
    return route.backends.filter { $0.object.kind == .service && !$0.object.hasSubstitution }.map { reference in
      let namespace = reference.object.namespace(from: route)
      return RouteBackend(
        reference: reference, namespace: namespace,
        service: service(named: reference.object.name.value, in: namespace, from: route),
        // Istio asks for no grant for what clients in the mesh send (conversion.go, enforceRefGrant).
        grant: isForMesh ? .notNeeded : grant(for: reference.object, of: route))
    }
  }
}
