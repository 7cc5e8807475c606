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

  /// What every finding about this seam must say it assumes.
  package var assumptions: [String] {
    [targetGroup.service.target?.assumption ?? proxy.assumption].compactMap(\.self)
  }

  /// The characters of the backend that leads here.
  package var span: Span { targetGroup.backend }

  /// How a message names the backend: `istio-ingressgateway:443`.
  package var described: String { "\(targetGroup.serviceName.value):\(targetGroup.portReference.value)" }

  // MARK: What listens

  /// Servers that expect a TLS handshake.
  package var tlsServers: [BoundServer] { servers.filter { $0.server.speaksTLS } }

  package var speaksOnlyTLS: Bool { !servers.isEmpty && servers.allSatisfy(\.server.speaksTLS) }
  package var speaksOnlyPlaintext: Bool { !servers.isEmpty && !servers.contains(where: \.server.speaksTLS) }

  /// Servers that a load balancer reaches. It sends no SNI (alb-to-istio R6), so over HTTPS only
  /// those that take every host.
  package var reachedServers: [BoundServer] {
    switch targetGroup.backendProtocol.value {
    case .https: tlsServers.filter(\.server.takesEveryHost)
    case .http: servers.filter { !$0.server.speaksTLS }
    case nil: []
    }
  }
}

extension GatewayServer {
  /// Whether clients must begin with a TLS handshake. An HTTP server with `httpsRedirect` does not.
  package var speaksTLS: Bool { self.protocol?.value.isTLS ?? false }

  /// Whether a connection without SNI is let in: one host is a bare `*` (alb-to-istio R6).
  package var takesEveryHost: Bool { hosts.contains { $0.value.dnsName.isCatchAll } }
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
      return GatewayTarget(
        loadBalancer: loadBalancer, member: member, targetGroup: use.targetGroup, rules: use.rules,
        proxy: entrance.proxy, podPort: port, gateways: entrance.gateways,
        servers: entrance.serversByPort[port] ?? [])
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
  struct Entrance {
    let proxy: GatewayProxy
    let gateways: [Gateway]
    let serversByPort: [Int: [BoundServer]]
  }

  private struct Key: Hashable {
    let place: Span?
    let profile: InstallerProfile?
    let environment: Int
  }

  private var known: [Key: [Entrance]] = [:]

  mutating func proxies(behind service: KnownService, from ingress: Ingress, in mesh: MeshGraph) -> [Entrance]
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
    let found = mesh.gatewayProxies(behind: service).prefix(1).map { proxy in
      let servers = mesh.servers(on: proxy, from: ingress)
      return Entrance(
        proxy: proxy, gateways: mesh.gateways(configuring: proxy, from: ingress),
        serversByPort: Dictionary(grouping: servers, by: \.podPort))
    }
    known[key] = found
    return found
  }
}
