package import Manifests
package import YAML

extension MeshGraph {
  /// The hosts of a VirtualService that no server of a Gateway serves (istio-validation 5.2).
  ///
  /// A server host with a namespace before it only takes VirtualServices of that namespace; where
  /// that can't be told, the host counts as served.
  package func hosts(of virtualService: VirtualService, notServedBy gateway: Gateway) -> [Located<String>] {
    guard let index = index(of: gateway), hostsOfGateway.indices.contains(index),
      !gateway.servesUnknownHosts
    else { return [] }
    return virtualService.hosts.filter { host in
      if host.value.hasSubstitution { return false }
      let name = hostname(host.value, of: virtualService)
      let server = hostsOfGateway[index].firstOverlapping(name) { server in
        gateway.servers.indices.contains(server)
          && gateway.servers[server].serves(name, of: virtualService, on: gateway)
      }
      return server == nil
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

  /// Whether another tool fills in some of its hosts later.
  var servesUnknownHosts: Bool {
    servers.contains { server in
      server.hosts.contains { host in
        if case .namespace(let name) = host.value.scope, name.hasSubstitution { return true }
        return host.value.dnsName.text.hasSubstitution
      }
    }
  }
}
