import YAML

// What istiod refuses of WorkloadEntries and WorkloadGroups (istio-validation 2.5).

extension WorkloadEntry {
  package var refusals: [Refusal] {
    guard let endpoint else { return [] }
    let hasAddress = endpoint.address != nil || endpoint.node.string("network") != nil
    let missing = Refusal(at: metadata.span, "the entry has neither an address nor a network")
    return (hasAddress ? [] : [missing]) + endpoint.refusals
  }
}

extension ServiceEntry {
  /// What is refused of its endpoints by themselves.
  package var endpointFaults: [Refusal] { endpoints.flatMap(\.refusals) }
}

extension WorkloadGroup {
  package var refusals: [Refusal] { (template?.refusals ?? []) + (probe?.probeRefusals ?? []) }
}

extension WorkloadEndpoint {
  fileprivate var refusals: [Refusal] {
    portNames.filter { !$0.value.hasSubstitution && !DNSName.isLabel($0.value) }.map {
      Refusal(
        at: $0.span, "a port's name is a DNS label, of letters, digits and hyphens, not \"\($0.value)\"")
    } + [addressRefusal].compactMap(\.self)
  }

  private var addressRefusal: Refusal? {
    guard let address, !address.value.hasSubstitution else { return nil }
    if let path = address.value.dropping(prefix: "unix://") {
      guard path.first == "@" || path.first == "/" && path.last != "/" else {
        return Refusal(at: address.span, "the path of a Unix socket is absolute, and \"\(path)\" is none")
      }
      return portNames.first.map {
        Refusal(at: $0.span, "a Unix socket has no ports", related: [address.span])
      }
    }
    guard IPAddress(address.value) == nil, !DNSName.isFullyQualified(address.value) else { return nil }
    return Refusal(at: address.span, "address \"\(address.value)\" is neither an IP address nor a DNS name")
  }
}

extension Node {
  /// Of a WorkloadGroup's `probe` (WG-3).
  fileprivate var probeRefusals: [Refusal] {
    if let unsupported = setEntry("grpc") {
      return [
        Refusal(
          at: unsupported.key.span, "a probe by grpc passes the CRD, and istiod refuses it",
          help: "use httpGet, tcpSocket or exec")
      ]
    }
    let methods: [StaticString] = ["httpGet", "tcpSocket", "exec"]
    guard methods.contains(where: sets) else {
      return [Refusal(at: headSpan, "the probe has no method", help: "add httpGet, tcpSocket or exec")]
    }
    let scheme = self["httpGet"]?.refusal(of: "scheme", unless: ["HTTP", "HTTPS"].contains) {
      "scheme is HTTP or HTTPS, not \"\($0)\""
    }
    return [scheme].compactMap(\.self)
  }
}
