import Manifests
import YAML

// TLS and TCP routes.

extension VirtualServiceInspection {
  mutating func inspectTLS(_ route: StreamRoute) {
    guard route.node.isMapping else { return }
    if let match = route.node["match"], match.isSequence, match.isEmptyCollection {
      report(.incomplete, at: match.span, "a TLS route needs a match")
    }
    for match in route.matches {
      if let hosts = match.node["sniHosts"], hosts.isSequence, hosts.isEmptyCollection {
        report(.incomplete, at: hosts.span, "sniHosts is empty")
      }
      for host in match.sniHosts where !host.value.hasSubstitution { inspectSNI(host) }
    }
    inspectStream(route)
  }

  private mutating func inspectSNI(_ host: Located<String>) {
    let isForMesh = virtualService.gateways.contains { $0.value == "mesh" }
    if IPAddress(host.value) != nil { return }
    guard DNSName.isWildcardDomain(host.value) || (!isForMesh && host.value.isGeneratedSNI) else {
      return report(.host, at: host.span, "SNI host \"\(host.value)\" is no DNS name or wildcard")
    }
    let name = Hostname(host.value)
    let isWithin = virtualService.hosts.contains {
      $0.value.hasSubstitution || Hostname($0.value).covers(name)
    }
    guard !isWithin, !virtualService.isDelegate else { return }
    let hosts = virtualService.hosts.map { "\"\($0.value)\"" }.joined(separator: ", ")
    report(
      .host, at: host.span, "SNI host \"\(host.value)\" lies outside of the VirtualService's hosts, \(hosts)",
      help: "add it to hosts, or narrow it")
  }

  mutating func inspectTCP(_ route: StreamRoute) {
    if route.node.isMapping { inspectStream(route) }
  }

  private mutating func inspectStream(_ route: StreamRoute) {
    if route.node.setEntry("route") == nil {
      report(.incomplete, at: route.span, "the route has no destinations", help: "add route", in: route.node)
    }
    inspectDestinations(route.node)
    for match in route.matches {
      inspectPort(match.node["port"])
      inspectGatewayNames(match.gateways)
      for subnet in match.node["destinationSubnets"]?.items.compactMap({ text($0) }) ?? []
      where !subnet.value.isSubnet {
        report(
          .value, at: subnet.span,
          "destinationSubnets takes addresses and CIDR blocks, not \"\(subnet.value)\"")
      }
    }
  }
}

extension String {
  /// An address, or one with the length of a prefix behind a slash.
  fileprivate var isSubnet: Bool {
    guard let cut = firstIndex(of: "/") else { return IPAddress(self) != nil }
    guard let address = IPAddress(String(self[..<cut])), let length = Int(self[index(after: cut)...]) else {
      return false
    }
    return (0...(address.family == .v4 ? 32 : 128)).contains(length)
  }
}
