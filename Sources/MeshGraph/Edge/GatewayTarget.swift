package import Manifests
package import YAML

/// The seam: a target group of a load balancer whose targets are gateway proxies, and what listens
/// there.
package struct GatewayTarget: Sendable {
  package let loadBalancer: LoadBalancer
  package let member: ALBIngress
  package let targetGroup: TargetGroup
  /// The rules of the load balancer that send requests here; empty when only the default backend does.
  package let rules: [ALBRule]
  package let proxy: GatewayProxy
  /// The port of the pods that the load balancer dials (alb-to-istio R1).
  package let podPort: Int
  /// The Gateways in view that configure the proxies.
  package let gateways: [Gateway]
  /// Their servers that listen on `podPort`, in the order of their files.
  package let servers: [BoundServer]
  /// Whether the port of every server of the Gateways is known, so that `servers` are all.
  package let serversAreKnown: Bool
  /// The port of the pods that health checks go to, if they have one of their own; nil also when it
  /// can't be told.
  package let healthCheckPodPort: Int?
  /// What listens there.
  package let healthCheckServers: [BoundServer]

  /// What every finding about this seam must say it assumes.
  package var assumptions: [String] {
    [targetGroup.service.target?.assumption ?? proxy.assumption].compactMap(\.self)
  }

  /// The characters of the backend that leads here.
  package var span: Span { targetGroup.backend }

  /// How a message names the backend: `istio-ingressgateway:443`.
  package var described: String { "\(targetGroup.serviceName.value):\(targetGroup.portReference.value)" }

  // MARK: What listens

  package var speaksOnlyTLS: Bool {
    serversAreKnown && servers.allSpeakTLS
  }

  package var speaksOnlyPlainHTTP: Bool {
    serversAreKnown && servers.allSpeakPlainHTTP
  }

  /// Servers that get a load balancer's requests as HTTP. It sends no SNI (alb-to-istio R6), so over
  /// HTTPS only those that take every host.
  package var reachedServers: [BoundServer] {
    switch targetGroup.backendProtocol.value {
    case .https: servers.filter { $0.server.terminatesHTTPS && $0.server.takesEveryHost }
    case .http: servers.filter(\.server.speaksPlainHTTP)
    case nil: []
    }
  }
}

extension GatewayServer {
  /// Whether clients must begin with a TLS handshake. An HTTP server with `httpsRedirect` does not.
  package var speaksTLS: Bool { self.protocol?.value.isTLS ?? false }

  /// Whether it takes HTTP without TLS. False, as for `speaksTLS`, where the protocol can't be read.
  package var speaksPlainHTTP: Bool { self.protocol?.value.isHTTP ?? false }

  /// Whether it ends TLS and reads the requests within.
  var terminatesHTTPS: Bool { self.protocol?.value == .https && tls?.effectiveMode.terminates == true }

  /// Whether a connection without SNI is let in: one host is a bare `*` (alb-to-istio R6).
  package var takesEveryHost: Bool { hosts.contains { $0.value.dnsName.isCatchAll } }

  /// Whether a connection without SNI is surely refused. False also where a host is filled in later, and may become
  /// `*`.
  package var takesNamedHostsOnly: Bool {
    !hosts.isEmpty && !takesEveryHost && !hosts.contains { $0.value.dnsName.text.hasSubstitution }
  }
}

extension [BoundServer] {
  /// Whether there are some, and each begins with a TLS handshake.
  package var allSpeakTLS: Bool { !isEmpty && allSatisfy(\.server.speaksTLS) }

  package var allSpeakPlainHTTP: Bool { !isEmpty && allSatisfy(\.server.speaksPlainHTTP) }
}

extension MeshGraph {
  /// Every backend of a load balancer behind which gateway proxies stand.
  func findGatewayTargets() -> [GatewayTarget] {
    var entrances = Entrances()
    return loadBalancers.flatMap { loadBalancer in
      loadBalancer.members.flatMap { member in
        BackendUse.all(of: member).flatMap { use in
          targets(of: use, member, loadBalancer, &entrances)
        }
      }
    }
  }

  private func targets(
    of use: BackendUse, _ member: ALBIngress, _ loadBalancer: LoadBalancer, _ entrances: inout Entrances
  ) -> [GatewayTarget] {
    guard let service = use.targetGroup.service.target, let target = use.targetGroup.port?.target else {
      return []
    }
    let ingress = member.ingress
    return entrances.proxies(behind: service, from: ingress, in: self).compactMap { entrance in
      let workloads = entrance.proxy.workload.map { [$0] } ?? []
      guard let port = podPort(of: target, in: workloads) else { return nil }
      let healthCheckPort = healthCheckPodPort(of: use.targetGroup, service, workloads)
      return GatewayTarget(
        loadBalancer: loadBalancer, member: member, targetGroup: use.targetGroup, rules: use.rules,
        proxy: entrance.proxy, podPort: port, gateways: entrance.gateways,
        servers: entrance.serversByPort[port] ?? [], serversAreKnown: entrance.serversAreKnown,
        healthCheckPodPort: healthCheckPort,
        healthCheckServers: healthCheckPort.flatMap { entrance.serversByPort[$0] } ?? [])
    }
  }

  /// alb-to-istio R13. A number is taken literally, so it means a node's port for instance targets.
  private func healthCheckPodPort(of group: TargetGroup, _ service: KnownService, _ workloads: [Workload])
    -> Int?
  {
    switch group.healthCheckPort.value {
    case .name(let name): service.port(.name(name))?.target.flatMap { podPort(of: $0, in: workloads) }
    case .number(let number): group.targetType.value == .ip ? number : nil
    case .trafficPort, nil: nil
    }
  }
}

/// A Service port that an Ingress sends requests to, with all rules that do.
private struct BackendUse {
  let targetGroup: TargetGroup
  var rules: [ALBRule]

  private struct Key: Hashable {
    let service: String
    let port: ServicePortReference
  }

  static func all(of member: ALBIngress) -> [BackendUse] {
    var uses: [BackendUse] = []
    var places: [Key: Int] = [:]
    func add(_ group: TargetGroup, _ rule: ALBRule?) {
      let key = Key(service: group.serviceName.value, port: group.portReference.value)
      let place = places[key] ?? uses.count
      if place == uses.count { uses.append(BackendUse(targetGroup: group, rules: [])) }
      places[key] = place
      if let rule { uses[place].rules.append(rule) }
    }
    for rule in member.rules {
      for group in rule.action.targetGroups { add(group, rule) }
    }
    for group in member.defaultAction?.targetGroups ?? [] { add(group, nil) }
    return uses
  }
}

/// What stands behind Services, found once for each.
private struct Entrances {
  private struct Key: Hashable {
    let place: Span?
    let profile: InstallerProfile?
    let environment: Int
  }

  private var known: [Key: [GatewayEntrance]] = [:]

  mutating func proxies(behind service: KnownService, from ingress: Ingress, in mesh: MeshGraph)
    -> [GatewayEntrance]
  {
    let key =
      switch service {
      case .manifest(let manifest):
        Key(
          place: manifest.metadata.node.span, profile: nil,
          environment: mesh.environments.environment(of: ingress.file))
      case .installed(let profile):
        Key(place: nil, profile: profile, environment: mesh.environments.environment(of: ingress.file))
      }
    if let found = known[key] { return found }
    let found = mesh.gatewayProxies(behind: service).prefix(1).map {
      GatewayEntrance($0, from: ingress, in: mesh)
    }
    known[key] = found
    return found
  }
}
