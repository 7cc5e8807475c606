import YAML

// What istiod refuses of a Sidecar (istio-validation 2.6).

extension Sidecar {
  /// The Sidecar as a whole, and where it lets traffic go (SC-2, SC-9).
  package var refusals: [Refusal] {
    guard let spec = metadata.node["spec"], spec.isMapping else { return [] }
    let fields: [StaticString] = ["egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool"]
    let isEmpty = spec.effectiveEntries.allSatisfy { $0.key.isText("workloadSelector") || $0.value.isNull }
    if isEmpty, !fields.contains(where: spec.sets) {
      return [Refusal(at: metadata.span, "the Sidecar says nothing of inbound or outbound traffic")]
    }
    guard let policy = outboundTrafficPolicy?.value, let proxy = policy.setEntry("egressProxy") else {
      return spec.entry("inboundConnectionPool")?.poolRefusals ?? []
    }
    var refusals: [Refusal] = []
    if let mode = policy.string("mode")?.value ?? Optional("REGISTRY_ONLY"), mode != "ALLOW_ANY" {
      refusals.append(
        Refusal(
          at: proxy.key.span, "egressProxy goes with mode ALLOW_ANY, not with \(mode)",
          related: [policy["mode"]?.span].compactMap(\.self)))
    }
    if let host = proxy.value.string("host"), !host.value.hasSubstitution,
      !DNSName.isFullyQualified(host.value)
    {
      refusals.append(Refusal(at: host.span, "egressProxy names one host, and \"\(host.value)\" is none"))
    }
    if proxy.value.isMapping, !proxy.value.sets("port") {
      refusals.append(Refusal(at: proxy.key.span, "egressProxy needs a port"))
    }
    return refusals + (spec.entry("inboundConnectionPool")?.poolRefusals ?? [])
  }

  /// Inbound listeners (SC-3 to SC-6).
  package var ingressRefusals: [Refusal] {
    ingress.flatMap(\.ingressRefusals)
      + Refusal.duplicates(among: ingress.compactMap(\.portNumber)) {
        "two ingress listeners have port \($0)"
      }
  }

  /// Outbound listeners (SC-7, SC-8).
  package var egressRefusals: [Refusal] {
    let all = egress
    let withoutPort = all.enumerated().filter { $0.element.port == nil }
    let misplaced = withoutPort.first { $0.offset < all.count - 1 }.map { listener in
      Refusal(
        at: listener.element.node.headSpan,
        withoutPort.count > 1
          ? "two egress listeners have no port: one may take what is left"
          : "an egress listener without a port takes what is left, and has to be the last")
    }
    // One port number may be bound to several addresses only with a Unix socket.
    let numbers = all.compactMap(\.portNumber).filter { $0.value != "0" }
    return [misplaced].compactMap(\.self)
      + Refusal.duplicates(among: numbers) { "two egress listeners have port \($0)" }
      + all.flatMap(\.egressRefusals)
  }

  /// Hosts that an egress listener takes in twice (SC-8).
  package var egressRepetitions: [Refusal] { egress.flatMap { $0.repetitions(in: namespace) } }
}

extension Sidecar.Listener {
  fileprivate var portNumber: Located<String>? { port?.integer("number").map { $0.map(String.init) } }

  private var portRefusals: [Refusal] {
    guard let port else { return [] }
    var refusals = [
      port.refusal(of: "name", unless: DNSName.isLabel) {
        "a port's name is a DNS label, of letters, digits and hyphens, not \"\($0)\""
      }
    ].compactMap(\.self)
    if let target = port.integer("targetPort"), target.value > 0 {
      refusals.append(Refusal(at: target.span, "a Sidecar's port has no targetPort"))
    }
    if let text = port.string("protocol"), !text.value.isEmpty, !text.value.hasSubstitution,
      MeshProtocol(text.value) == nil
    {
      refusals.append(text.unknownProtocol)
    }
    return refusals
  }

  private var bindRefusal: Refusal? {
    node.refusal(of: "bind", unless: { IPAddress($0) != nil }) {
      "bind is an IP address, not \"\($0)\""
    }
  }

  fileprivate var ingressRefusals: [Refusal] {
    var refusals =
      portRefusals
      + [port?.refusal(of: "number", outside: portNumbers, "1 to 65535"), bindRefusal, endpointRefusal]
      .compactMap(\.self)
    if let tls = node.setEntry("tls") {
      let spoken = port?.string("protocol").flatMap { MeshProtocol($0.value) }
      if let spoken, !spoken.isTLS {
        refusals.append(
          Refusal(at: tls.key.span, "tls goes with a port of HTTPS or TLS, not of \(spoken.rawValue)"))
      }
      let refused: [StaticString] = [
        "subjectAltNames", "httpsRedirect", "credentialName", "credentialNames", "tlsCertificates",
      ]
      refusals += refused.compactMap { tls.value.setEntry($0) }.map {
        Refusal(at: $0.key.span, "tls of an ingress listener takes no \($0.key.text ?? "")")
      }
    }
    return refusals + (node.entry("connectionPool")?.poolRefusals ?? [])
  }

  /// `defaultEndpoint`: a Unix socket, or a port of the pod's own (SC-4).
  private var endpointRefusal: Refusal? {
    guard let text = node.string("defaultEndpoint"), !text.value.isEmpty, !text.value.hasSubstitution,
      !text.value.hasBytePrefix("unix://")
    else { return nil }
    let own = ["", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"]
    let isOwn = own.contains { host in
      text.value.dropping(prefix: host + ":").flatMap { Int($0) }.map(portNumbers.contains) ?? false
    }
    if isOwn { return nil }
    return Refusal(
      at: text.span, "defaultEndpoint \"\(text.value)\" is no port of the pod's own",
      help: "write 127.0.0.1:PORT, 0.0.0.0:PORT or unix:///PATH")
  }

  fileprivate var egressRefusals: [Refusal] {
    var refusals = portRefusals
    if let number = port?.integer("number") {
      if number.value == 0 {
        if bind?.value.hasBytePrefix("unix://") != true {
          refusals.append(Refusal(at: number.span, "port 0 needs a bind of unix://"))
        }
      } else {
        refusals += [port?.refusal(of: "number", outside: portNumbers, "1 to 65535"), bindRefusal]
          .compactMap(\.self)
      }
    }
    if let entry = node.entry("hosts"), entry.value.isSequence, hosts.isEmpty,
      !entry.value.items.contains(where: { _ in true })
    {
      refusals.append(Refusal(at: entry.key.span, "an egress listener needs hosts"))
    }
    return refusals + hosts.compactMap(\.egressRefusal)
  }

  fileprivate func repetitions(in namespace: String?) -> [Refusal] {
    var seen: [EgressHost: Span] = [:]
    return hosts.compactMap { text in
      guard let host = EgressHost(text.value)?.resolved(in: namespace), !host.isExclusion else { return nil }
      if let earlier = seen[host] ?? seen[host.all] {
        return Refusal(at: text.span, "\"\(text.value)\" is taken in already", related: [earlier])
      }
      seen[host] = text.span
      return nil
    }
  }
}

extension EgressHost {
  /// With the namespace that `.` means.
  fileprivate func resolved(in namespace: String?) -> EgressHost {
    guard scope == .own, let namespace else { return self }
    return EgressHost(scope: .namespace(namespace), isExclusion: isExclusion, host: host)
  }

  /// All hosts of the same namespaces.
  fileprivate var all: EgressHost {
    EgressHost(scope: scope, isExclusion: isExclusion, host: Hostname("*"))
  }
}

extension Located<String> {
  /// Of an entry of `egress[].hosts`.
  fileprivate var egressRefusal: Refusal? {
    if value.hasSubstitution { return nil }
    guard let (head, tail) = value.split(atFirst: "/") else {
      return Refusal(
        at: span, "\"\(value)\" lacks the namespace: egress hosts are NAMESPACE/HOST",
        help: value.isEmpty ? nil : "write */\(value), or ./\(value) for hosts of the own namespace")
    }
    let namespace = String(head.dropping(prefix: "~") ?? head)
    let isNamespace = ["*", "."].contains(namespace) || DNSName.isLabel(namespace)
    guard !head.isEmpty, isNamespace || namespace.isEmpty else {
      return Refusal(at: span, "\"\(head)\" is no namespace", help: "write a namespace, . or *")
    }
    let host = String(tail)
    if host == "*" { return nil }
    if !host.isEmpty, !host.utf8.contains(UInt8(ascii: ".")) {
      return Refusal(
        at: span, "\"\(host)\" is a short name, and egress hosts are full names",
        help: "write \(head)/\(host).NAMESPACE.svc.cluster.local")
    }
    guard DNSName.isWildcardDomain(host), !Hostname(host).isPartialWildcard, IPAddress(host) == nil else {
      return Refusal(at: span, "\"\(host)\" is neither a DNS name nor a wildcard such as *.example.com")
    }
    return nil
  }
}
