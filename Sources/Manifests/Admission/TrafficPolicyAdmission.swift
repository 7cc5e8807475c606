import YAML

extension DestinationRule {
  /// What istiod refuses of the rule itself (istio-validation 2.3, DR-1 to DR-4).
  package var refusals: [Refusal] {
    var refusals: [Refusal] = []
    if let host, !host.value.isEmpty, !host.value.hasSubstitution, !DNSName.isWildcardDomain(host.value),
      IPAddress(host.value) == nil
    {
      refusals.append(Refusal(at: host.span, "host \"\(host.value)\" is no DNS name"))
    }
    let names = subsets.map(\.name).filter { !$0.value.hasSubstitution }
    refusals += names.filter { !DNSName.isLabel($0.value) }.map { name in
      Refusal(
        at: name.span,
        "a subset's name is a DNS label, of letters, digits and hyphens, not \"\(name.value)\"")
    }
    refusals += Refusal.duplicates(among: names) { "two subsets have the name \"\($0)\"" }
    let own = [".", namespace]
    if workloadSelector != nil, let other = exportTo.first(where: { !own.contains($0.value) }) {
      refusals.append(
        Refusal(
          at: other.span,
          "a rule with a workloadSelector is for its own namespace, and not for \"\(other.value)\"",
          help: "write exportTo: [\".\"]"))
    }
    return refusals
  }

  /// What istiod refuses of its traffic policies (istio-validation 2.3, DR-10 to DR-20).
  package var policyRefusals: [Refusal] { trafficPolicies.flatMap(\.refusals) }

  /// Failover settings that never act, for want of outlier detection in the same block (DR-18).
  package var idleFailovers: [Refusal] {
    trafficPolicies.flatMap { policy in
      ([policy.node] + policy.node.list("portLevelSettings") { $0 }).compactMap(\.idleFailover)
    }
  }
}

extension TrafficPolicy {
  fileprivate var refusals: [Refusal] {
    if node.isMapping, node.effectiveEntries.isEmpty {
      return [Refusal(at: span, "trafficPolicy is empty", help: "remove it, or say something in it")]
    }
    if let tunnel = node.setEntry("tunnel"), let proxy = node.setEntry("proxyProtocol") {
      return [
        Refusal(
          at: proxy.key.span, "trafficPolicy has both tunnel and proxyProtocol", related: [tunnel.key.span])
      ]
    }
    return (node["tunnel"]?.tunnelRefusals ?? []) + node.settingsRefusals
      + node.list("portLevelSettings") { $0.isMapping ? $0 : nil }.flatMap(\.portRefusals)
  }
}

extension Node {
  /// Of an entry of `portLevelSettings` (DR-12).
  fileprivate var portRefusals: [Refusal] {
    var refusals: [Refusal] = []
    if !sets("port") {
      refusals.append(Refusal(at: headSpan, "an entry of portLevelSettings needs a port"))
    }
    let fields: [StaticString] = ["outlierDetection", "connectionPool", "loadBalancer", "tls"]
    // A policy that an entry can't hold is a stranger here, which another rule says.
    let knownOnly = effectiveEntries.allSatisfy { entry in
      entry.key.isText("port") || fields.contains { entry.key.isText($0) }
    }
    if knownOnly, !fields.contains(where: sets) {
      refusals.append(Refusal(at: headSpan, "an entry of portLevelSettings says nothing about its port"))
    }
    return refusals + settingsRefusals
  }

  /// Of the blocks that a policy and a port may hold.
  fileprivate var settingsRefusals: [Refusal] {
    (self["outlierDetection"]?.outlierRefusals ?? []) + (entry("connectionPool")?.poolRefusals ?? [])
      + (self["loadBalancer"]?.balancerRefusals ?? [])
  }

  /// Of `tunnel` (DR-13).
  fileprivate var tunnelRefusals: [Refusal] {
    [
      refusal(of: "protocol", unless: ["CONNECT", "POST"].contains) {
        "protocol of a tunnel is CONNECT or POST, not \"\($0)\""
      },
      refusal(of: "targetHost", unless: { DNSName.isFullyQualified($0) || IPAddress($0) != nil }) {
        "targetHost is a DNS name or an IP address, not \"\($0)\""
      },
      refusal(of: "targetPort", outside: portNumbers, "1 to 65535"),
    ].compactMap(\.self)
  }

  /// Of `outlierDetection` (DR-14).
  private var outlierRefusals: [Refusal] {
    var refusals = [
      refusal(of: "maxEjectionPercent", outside: 0...100, "a percentage from 0 to 100"),
      refusal(of: "minHealthPercent", outside: 0...100, "a percentage from 0 to 100"),
    ].compactMap(\.self)
    if let failures = integer("consecutiveLocalOriginFailures"), failures.value > 0,
      boolean("splitExternalLocalOriginErrors") != true
    {
      refusals.append(
        Refusal(
          at: failures.span, "consecutiveLocalOriginFailures needs splitExternalLocalOriginErrors: true"))
    }
    return refusals
  }

  /// Of `loadBalancer` (DR-16, DR-17, DR-20).
  private var balancerRefusals: [Refusal] {
    var refusals: [Refusal?] = []
    if let zone = setEntry("zoneAwareLbSetting"), let locality = setEntry("localityLbSetting") {
      refusals.append(
        Refusal(
          at: zone.key.span, "loadBalancer has both localityLbSetting and zoneAwareLbSetting",
          related: [locality.key.span]))
    }
    if let hash = self["consistentHash"] {
      if let old = hash.setEntry("minimumRingSize"),
        let new = hash.setEntry("ringHash") ?? hash.setEntry("maglev")
      {
        refusals.append(
          Refusal(
            at: old.key.span, "minimumRingSize beside \(new.key.text ?? "") says the same twice",
            related: [new.key.span]))
      }
      if let size = hash["maglev"]?.integer("tableSize"), !size.value.isMaglevTableSize {
        refusals.append(
          Refusal(at: size.span, "tableSize is a prime number below 5000011, not \(size.value)"))
      }
    }
    if let warmup = self["warmup"], let percent = warmup["minimumPercent"], let value = percent.number,
      value > 100
    {
      refusals.append(Refusal(at: percent.span, "minimumPercent is at most 100"))
    }
    return refusals.compactMap(\.self) + (self["localityLbSetting"]?.localityRefusals ?? [])
  }

  /// The value of a plain number.
  private var number: Double? { text.flatMap { Double($0) } }
}

extension Entry {
  /// Of `connectionPool` (DR-15).
  var poolRefusals: [Refusal] {
    guard value.isMapping else { return [] }
    if value.effectiveEntries.isEmpty {
      return [Refusal(at: key.span, "connectionPool is empty: it needs http or tcp")]
    }
    let limits: [StaticString] = [
      "http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries",
      "maxConcurrentStreams",
    ]
    var refusals: [Refusal?] = [
      value["tcp"]?.refusal(of: "maxConnections", outside: 0...Int.max, "0 or more")
    ]
    if let http = value["http"] {
      refusals += limits.map { http.refusal(of: $0, outside: 0...Int.max, "0 or more") }
      if http["h2UpgradePolicy"]?.isText("UPGRADE") == true, http.boolean("useClientProtocol") == true,
        let upgrade = http.entry("h2UpgradePolicy"), let client = http.entry("useClientProtocol")
      {
        refusals.append(
          Refusal(
            at: client.key.span, "useClientProtocol and h2UpgradePolicy: UPGRADE exclude each other",
            related: [upgrade.value.span]))
      }
      if let alive = http.setEntry("http2KeepAlive"),
        !alive.value.sets("interval") || !alive.value.sets("timeout")
      {
        refusals.append(Refusal(at: alive.key.span, "http2KeepAlive needs both interval and timeout"))
      }
    }
    return refusals.compactMap(\.self)
  }
}

extension Int {
  /// What Envoy's Maglev takes; 0 leaves it to the default.
  fileprivate var isMaglevTableSize: Bool {
    if self == 0 { return true }
    guard self > 1, self < 5_000_011 else { return false }
    return !(2..<2240).contains { $0 * $0 <= self && isMultiple(of: $0) }
  }
}
