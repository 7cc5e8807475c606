import YAML

// What istiod refuses of a ServiceEntry (istio-validation 2.4). A resolution that can't be read counts
// as none of them.

extension ServiceEntry {
  /// Hosts (SE-4, SE-10, SE-11).
  package var hostRefusals: [Refusal] {
    hosts.filter { !$0.value.hasSubstitution && !$0.value.isEmpty }.compactMap { host in
      if host.value == "*" {
        return Refusal(at: host.span, "a ServiceEntry stands for certain hosts, and \"*\" for all")
      }
      guard DNSName.isWildcardDomain(host.value) else {
        let isAddress = IPAddress(host.value) != nil || CIDR(host.value) != nil
        return Refusal(
          at: host.span, "host \"\(host.value)\" is no DNS name",
          help: isAddress ? "write the address under addresses, and any name under hosts" : nil)
      }
      if resolution == .dynamicDNS, !Hostname(host.value).isWildcard {
        return Refusal(
          at: host.span, "resolution DYNAMIC_DNS is for wildcards, and \"\(host.value)\" is none",
          help: "write resolution: DNS")
      }
      return nil
    }
  }

  /// Wildcard hosts whose addresses DNS can't tell (SE-10).
  package var unresolvableHosts: [Refusal] {
    guard let resolution, resolution.usesDNS, endpointsEntry == nil else { return [] }
    return hosts.filter { Hostname($0.value).isWildcard && $0.value != "*" && !$0.value.hasSubstitution }.map
    {
      Refusal(
        at: $0.span,
        "host \"\($0.value)\" can't be looked up in DNS, which resolution \(resolution.rawValue) does",
        help: "write resolution: NONE, name the endpoints, or use DYNAMIC_DNS", related: [resolutionSpan])
    }
  }

  /// Addresses (SE-5, SE-6, SE-11).
  package var addressRefusals: [Refusal] {
    addresses.filter { !$0.value.hasSubstitution }.compactMap { address in
      let isBlock = address.value.utf8.contains(UInt8(ascii: "/"))
      guard isBlock ? CIDR(address.value) != nil : IPAddress(address.value) != nil else {
        return Refusal(at: address.span, "\"\(address.value)\" is neither an IP address nor a block of them")
      }
      guard let resolution else { return nil }
      if resolution == .dynamicDNS {
        return Refusal(at: address.span, "resolution DYNAMIC_DNS takes no addresses")
      }
      if isBlock, resolution.usesDNS {
        return Refusal(
          at: address.span, "a block of addresses fits resolution NONE or STATIC, not \(resolution.rawValue)",
          related: [resolutionSpan])
      }
      return nil
    }
  }

  /// Endpoints, as far as they don't fit the rest of the entry (SE-2, SE-8 to SE-11).
  package var endpointRefusals: [Refusal] {
    guard let written = endpointsEntry else { return [] }
    if let selectorEntry {
      return [
        Refusal(
          at: written.key.span, "endpoints and workloadSelector exclude each other",
          related: [selectorEntry.key.span])
      ]
    }
    switch resolution {
    case .some(.none), .dynamicDNS:
      let name = resolution?.rawValue ?? ""
      return [
        Refusal(
          at: written.key.span,
          "resolution \(name) takes no endpoints: proxies use the address that a caller asks for",
          help: "write resolution: STATIC for IP addresses, or DNS for names", related: [resolutionSpan])
      ]
    case .dnsRoundRobin where endpoints.count > 1:
      return [
        Refusal(
          at: written.key.span, "resolution DNS_ROUND_ROBIN takes one endpoint, not \(endpoints.count)",
          help: "write resolution: DNS", related: [resolutionSpan])
      ]
    case .fixed, .dns, .dnsRoundRobin:
      return endpoints.flatMap { misfits($0) }
    case nil: return []
    }
  }

  private func misfits(_ endpoint: WorkloadEndpoint) -> [Refusal] {
    let known = ports.compactMap(\.name?.value)
    let strangers = endpoint.portNames.filter { !known.contains($0.value) && !$0.value.hasSubstitution }
    var refusals = strangers.map { name in
      Refusal(
        at: name.span, "no port of the entry has the name \"\(name.value)\"",
        help: nearestName(to: name.value, in: known).map { "write \($0)" })
    }
    guard let address = endpoint.address, !address.value.hasSubstitution else { return refusals }
    if address.value.hasBytePrefix("unix://") {
      if resolution != .fixed || ports.count != 1 {
        refusals.append(
          Refusal(at: address.span, "a Unix socket fits resolution STATIC and an entry with one port"))
      }
    } else if resolution == .fixed, IPAddress(address.value) == nil, DNSName.isFullyQualified(address.value) {
      refusals.append(
        Refusal(
          at: address.span, "resolution STATIC takes IP addresses, and \"\(address.value)\" is a name",
          help: "write resolution: DNS", related: [resolutionSpan]))
    }
    return refusals
  }

  /// Ports (SE-7, SE-11, SE-12).
  package var portRefusals: [Refusal] {
    let names = ports.compactMap(\.name).filter { !$0.value.hasSubstitution }
    var refusals = names.filter { !$0.value.isEmpty && !DNSName.isLabel($0.value) }.map {
      Refusal(
        at: $0.span, "a port's name is a DNS label, of letters, digits and hyphens, not \"\($0.value)\"")
    }
    refusals += Refusal.duplicates(among: names) { "two ports have the name \"\($0)\"" }
    refusals += Refusal.duplicates(among: ports.map { $0.number.map(String.init) }) {
      "two ports have the number \($0)"
    }
    refusals += ports.compactMap { port in
      guard let text = port.protocolText, !text.value.hasSubstitution, port.spoken == nil else { return nil }
      return text.unknownProtocol
    }
    return refusals + [ambiguousPort].compactMap(\.self) + dynamicPorts
  }

  /// Which of several hosts is asked for shows only in a request or a TLS handshake.
  private var ambiguousPort: Refusal? {
    guard hosts.count > 1, let resolution, resolution != AddressResolution.none else { return nil }
    let dumb = ports.first { port in
      if port.protocolText?.value.hasSubstitution == true { return false }
      guard port.protocolText != nil else { return true }
      return port.spoken.map { !$0.isHTTP && !$0.isTLS } ?? false
    }
    return dumb.map { port in
      let spoken = port.protocolText.map { "speaks \($0.value)" } ?? "has no protocol"
      return Refusal(
        at: port.protocolText?.span ?? port.number.span,
        "port \(port.number.value) \(spoken), which tells the entry's \(hosts.count) hosts apart by nothing",
        help: "write an entry for each host, or a protocol of HTTP or TLS")
    }
  }

  private var dynamicPorts: [Refusal] {
    guard resolution == .dynamicDNS else { return [] }
    let allowed: [MeshProtocol] = [.http, .tls, .grpc, .http2]
    return ports.compactMap { port in
      if let text = port.protocolText, text.value.hasSubstitution || port.spoken == nil { return nil }
      guard port.spoken.map({ !allowed.contains($0) }) ?? true else { return nil }
      return Refusal(
        at: port.protocolText?.span ?? port.number.span,
        "resolution DYNAMIC_DNS takes ports of HTTP, HTTP2, GRPC or TLS, not \(port.protocolText?.value ?? "of no protocol")"
      )
    }
  }

  /// Ports on which sidecars would take every connection, for want of addresses to tell by (SE-7).
  package var portsForAllTraffic: [Port] {
    guard addresses.isEmpty, resolution != nil, !getsAddressesOfIstio else { return [] }
    return ports.filter { $0.protocolText == nil || $0.spoken == .tcp }
  }

  /// Whether nothing says where its requests go: STATIC with neither endpoints nor a selector.
  package var leadsNowhere: Bool {
    resolution == .fixed && endpointsEntry == nil && selectorEntry == nil && !hosts.isEmpty
  }
}

extension Located<String> {
  /// What is to be said of a word that is no protocol.
  var unknownProtocol: Refusal {
    let known = MeshProtocol.allCases.map(\.rawValue)
    return Refusal(
      at: span, "\"\(value)\" is no protocol that Istio knows",
      help: nearestName(to: value, in: known).map { "write \($0)" }
        ?? "use one of \(known.joined(separator: ", "))")
  }
}
