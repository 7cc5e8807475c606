package import Manifests
package import YAML

/// A host for which the sidecars of some namespace see two VirtualServices, and use one.
package struct MeshHostConflict: Sendable {
  package let virtualService: VirtualService
  package let host: Located<String>
  /// The host in full.
  package let name: String
  package let other: VirtualService
  package let otherHost: Located<String>
}

extension MeshGraph {
  /// Of more VirtualServices for one host than this, the rest is not compared.
  private static let comparedPerHost = 16

  /// The hosts that several VirtualServices of the mesh have, where sidecars take the older one alone
  /// (istio-validation 5.2, Mesh): one for each VirtualService that has a rival before it in the files.
  package var meshHostConflicts: [MeshHostConflict] {
    virtualServices.indices.compactMap { index in
      let virtualService = virtualServices[index]
      guard servesMesh(virtualService), virtualService.contributesToMesh else { return nil }
      return virtualService.hosts.lazy.compactMap { self.conflict(over: $0, of: index) }.first
    }
  }

  private func conflict(over host: Located<String>, of index: Int) -> MeshHostConflict? {
    let virtualService = virtualServices[index]
    guard let name = Self.meshHost(host.value, of: virtualService) else { return nil }
    guard meshVirtualServicesByHost.count(for: name) > 1 else { return nil }
    for rival in meshVirtualServices(for: name) {
      if rival.metadata.node.span == virtualService.metadata.node.span { return nil }
      guard rival.metadata.span < virtualService.metadata.span, coexist(rival, virtualService),
        rival.contributesToMesh, rival.competes(with: virtualService),
        !rival.isSameObject(as: virtualService),
        let written = rival.hosts.first(where: { Self.meshHost($0.value, of: rival) == name })
      else { continue }
      return MeshHostConflict(
        virtualService: virtualService, host: host, name: name, other: rival, otherHost: written)
    }
    return nil
  }

  /// The first VirtualServices of the mesh that have a host.
  private func meshVirtualServices(for host: String) -> [VirtualService] {
    meshVirtualServicesByHost.values(for: host, limit: Self.comparedPerHost).reversed()
      .map { virtualServices[$0] }
  }

  /// VirtualServices of the mesh by each of their hosts, the first ones inserted last.
  static func meshVirtualServicesByHost(_ virtualServices: [VirtualService]) -> Buckets<String> {
    var buckets = Buckets<String>()
    for (index, virtualService) in virtualServices.enumerated().reversed() {
      let isOfMesh =
        virtualService.gateways.isEmpty || virtualService.gateways.contains { $0.value == "mesh" }
      guard isOfMesh else { continue }
      for host in virtualService.hosts {
        if let name = meshHost(host.value, of: virtualService) { buckets.insert(index, for: name) }
      }
    }
    return buckets
  }

  /// A host as sidecars know it; nil where that can't be told.
  static func meshHost(_ host: String, of virtualService: VirtualService) -> String? {
    if host.hasSubstitution { return nil }
    return ServiceHost(host, namespace: virtualService.namespace).fqdn()
  }
}

extension VirtualService {
  /// Whether some route of it can be used by sidecars.
  fileprivate var contributesToMesh: Bool {
    http.isEmpty
      || http.contains { route in
        route.matches.isEmpty
          || route.matches.contains { match in
            let gateways = match.gateways
            return gateways.isEmpty || gateways.contains { $0.value == "mesh" }
          }
      }
  }

  /// Whether both have routes for the same kind of traffic, and sidecars somewhere see both on one level: what is
  /// private goes before what is exported to a namespace, and that before what is public.
  fileprivate func competes(with other: VirtualService) -> Bool {
    let isSameTraffic =
      !http.isEmpty && !other.http.isEmpty || !tls.isEmpty && !other.tls.isEmpty
      || !tcp.isEmpty && !other.tcp.isEmpty
    guard isSameTraffic, let mine = exportLevels, let theirs = other.exportLevels else { return false }
    return !mine.isDisjoint(with: theirs)
  }

  /// The levels on which namespaces see it; nil where that can't be told.
  private var exportLevels: Set<String>? {
    let scopes = exportTo.map(\.value)
    if scopes.contains("~") { return [] }
    if scopes.isEmpty || scopes.contains("*") { return ["*"] }
    guard let namespace, !scopes.contains(where: \.hasSubstitution) else { return nil }
    return Set(scopes.map { $0 == "." || $0 == namespace ? "./" + namespace : $0 })
  }

  fileprivate func isSameObject(as other: VirtualService) -> Bool {
    name == other.name && (namespace == other.namespace || namespace == nil || other.namespace == nil)
  }
}

/// A route at a gateway that leads past what the mesh decides for the host it leads to.
package struct BypassedRoutes: Sendable {
  package let destination: Destination
  package let virtualService: VirtualService
  /// The VirtualService of the mesh that divides the host into subsets.
  package let bypassed: VirtualService
  package let bypassedDestination: Destination
}

extension MeshGraph {
  /// Destinations without subset of a VirtualService that is bound to gateways alone, whose host another
  /// VirtualService, for the mesh alone, divides into subsets: gateways don't look at that one.
  package func bypassedRoutes(of virtualService: VirtualService) -> [BypassedRoutes] {
    guard !virtualService.gateways.isEmpty, !servesMesh(virtualService) else { return [] }
    return virtualService.http.flatMap(\.destinations).compactMap { destination in
      guard destination.subset == nil, let name = Self.meshHost(destination.host.value, of: virtualService)
      else { return nil }
      for other in meshVirtualServices(for: name) where coexist(other, virtualService) {
        let divided = other.http.flatMap(\.destinations).first {
          $0.subset != nil && Self.meshHost($0.host.value, of: other) == name
        }
        guard let divided else { continue }
        return BypassedRoutes(
          destination: destination, virtualService: virtualService, bypassed: other,
          bypassedDestination: divided)
      }
      return nil
    }
  }
}
