package import Manifests
package import YAML

/// An entry of a VirtualService's `gateways`, resolved.
package struct GatewayReference: Sendable {
  package enum Target: Sendable {
    case gateway(Gateway)
    /// Of the Kubernetes Gateway API, whose listeners are not judged here.
    case kubernetesGateway(KubernetesGateway)
  }

  package let written: Located<String>
  /// Nil when the VirtualService has no namespace and the entry names none.
  package let namespace: String?
  package let name: String
  package let resolution: Resolution<Target>

  package var gateway: Gateway? {
    if case .found(.gateway(let gateway)) = resolution { return gateway }
    return nil
  }
}

extension MeshGraph {
  /// The Gateways a VirtualService is bound to, without `mesh`; empty for one that serves the mesh
  /// alone.
  package func gatewayReferences(of virtualService: VirtualService) -> [GatewayReference] {
    virtualService.gateways.compactMap { written in
      guard
        case .named(let namespace, let name, _) = GatewayName(
          written.value, ownNamespace: virtualService.namespace)
      else { return nil }
      return GatewayReference(
        written: written, namespace: namespace, name: name,
        resolution: gateway(named: name, in: namespace, written.value, from: virtualService))
    }
  }

  /// Whether a VirtualService serves sidecars, too (istio-validation 2.2: no gateways, or `mesh`).
  package func servesMesh(_ virtualService: VirtualService) -> Bool {
    virtualService.gateways.isEmpty || virtualService.gateways.contains { $0.value == "mesh" }
  }

  private func gateway(
    named name: String, in namespace: String?, _ written: String, from asker: VirtualService
  ) -> Resolution<GatewayReference.Target> {
    if written.hasSubstitution { return .outOfView }
    if let gateway = gateways.candidates(named: name, in: namespace, from: asker.file).first {
      return .found(.gateway(gateway))
    }
    if let other = kubernetesGateways.candidates(named: name, in: namespace, from: asker.file).first {
      return .found(.kubernetesGateway(other))
    }
    return absence(in: gateways, namespace: namespace, from: asker)
  }

  /// The VirtualServices bound to a Gateway, in the order of their files.
  package func virtualServices(boundTo gateway: Gateway) -> [VirtualService] {
    guard let index = index(of: gateway) else { return [] }
    return virtualServicesByGateway.values(for: index).map { virtualServices[$0] }
  }

  /// The position of a Gateway among all.
  func index(of gateway: Gateway) -> Int? {
    gateways.candidateIndices(named: gateway.name, in: gateway.namespace, from: gateway.file)
      .first { gateways[$0].metadata.span == gateway.metadata.span }
  }

  static func bind(_ virtualServices: [VirtualService], to gateways: ResourceIndex<Gateway>) -> Buckets<Int> {
    var bound = Buckets<Int>()
    for (index, virtualService) in virtualServices.enumerated() {
      var seen: Set<Int> = []
      for written in virtualService.gateways {
        guard
          case .named(let namespace, let name, _) = GatewayName(
            written.value, ownNamespace: virtualService.namespace)
        else { continue }
        for gateway in gateways.candidateIndices(named: name, in: namespace, from: virtualService.file)
        where seen.insert(gateway).inserted {
          bound.insert(index, for: gateway)
        }
      }
    }
    return bound
  }
}

// MARK: Hosts

extension MeshGraph {
  /// The hosts of a VirtualService that no server of a Gateway serves (istio-validation 5.2).
  ///
  /// A server host with a namespace before it only takes VirtualServices of that namespace; where
  /// that can't be told, the host counts as served.
  package func hosts(of virtualService: VirtualService, notServedBy gateway: Gateway) -> [Located<String>] {
    guard let index = index(of: gateway), hostsOfGateway.indices.contains(index) else { return [] }
    return virtualService.hosts.filter { host in
      if host.value.hasSubstitution { return false }
      let name = hostname(host.value, of: virtualService)
      return !hostsOfGateway[index].overlapping(name).contains { server in
        gateway.servers.indices.contains(server)
          && gateway.servers[server].serves(name, of: virtualService, on: gateway)
      }
    }
  }

  /// A VirtualService host as Istio reads it: names without a dot are completed with the
  /// VirtualService's namespace.
  package func hostname(_ text: String, of virtualService: VirtualService) -> Hostname {
    let host = ServiceHost(text, namespace: virtualService.namespace)
    return Hostname(host.fqdn() ?? text)
  }
}

extension GatewayServer {
  /// Whether some host of this server takes a VirtualService's host; doubt counts as yes.
  package func serves(_ host: Hostname, of virtualService: VirtualService, on gateway: Gateway) -> Bool {
    hosts.contains { serverHost in
      serverHost.value.dnsName.overlaps(host)
        && serverHost.value.admits(
          namespace: virtualService.namespace, gatewayNamespace: gateway.namespace) != .no
    }
  }
}

extension Gateway {
  /// The hosts of all servers, each with the number of its server.
  var hostTable: HostTable {
    HostTable(
      servers.enumerated().flatMap { index, server in
        server.hosts.map { ($0.value.dnsName, index) }
      })
  }
}
