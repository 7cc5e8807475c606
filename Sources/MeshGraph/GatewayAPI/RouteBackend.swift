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
    return route.backends.filter { $0.object.kind == .service && !$0.object.hasSubstitution }.map {
      reference in
      let namespace = reference.object.namespace(from: route)
      return RouteBackend(
        reference: reference, namespace: namespace,
        service: service(named: reference.object.name.value, in: namespace, from: route),
        // Istio asks for no grant for what clients in the mesh send (conversion.go, enforceRefGrant).
        grant: isForMesh ? .notNeeded : grant(for: reference.object, of: route))
    }
  }
}

extension MeshGraph {
  /// The Service that a reference most likely means, of those in the namespace it names.
  package func service(nearestTo backend: RouteBackend, from route: KubernetesRoute) -> Service? {
    guard let namespace = backend.namespace else { return nil }
    let known = servicesByNamespace.values(for: namespace, limit: Self.comparedNames)
      .map { services[$0] }.filter { coexist($0, route) }
    let name = nearestName(to: backend.reference.object.name.value, in: known.map(\.name))
    return known.first { $0.name == name }
  }
}
