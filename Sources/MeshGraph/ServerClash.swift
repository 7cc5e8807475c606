package import Manifests
import YAML

/// Two Gateway servers on the same port of the same pods that can't both work
/// (istio-validation 5.3). Which one Istio keeps depends on the age of their Gateways, which no
/// manifest holds.
package struct ServerClash: Sendable {
  package enum Reason: Sendable {
    /// Both end or pass on TLS and name the same host in the same words: Istio drops one server.
    case sameTLSHost(Hostname)
    /// Both want TLS connections for one host, in different words: Istio keeps both, and Envoy refuses
    /// the listener.
    case sameSNI(Hostname)
    /// Their protocols can't share a port.
    case protocols
  }

  package let reason: Reason
  /// In the order of their files.
  package let first: BoundServer
  package let second: BoundServer
}

extension MeshGraph {
  /// The pairs of servers that get in each other's way; each server is paired with one earlier one
  /// at most.
  package var serverClashes: [ServerClash] {
    var places: [ListenerPlace: ListenerServers] = [:]
    var clashes: [ServerClash] = []
    var seen: Set<[Span]> = []
    for gateway in gateways {
      for (place, server) in listenerPlaces(of: gateway) {
        let clash = places[place, default: ListenerServers()].add(server) { coexist($0, gateway) }
        guard let clash, let pair = clash.nodes, seen.insert(pair).inserted else { continue }
        clashes.append(clash)
      }
    }
    return clashes
  }

  /// Whether it makes no difference which of two servers is dropped: they have the same hosts, and
  /// their Gateways the same VirtualServices.
  package func losesNothing(by clash: ServerClash) -> Bool {
    guard Set(clash.first.server.hosts.map(\.value)) == Set(clash.second.server.hosts.map(\.value)),
      let first = index(of: clash.first.gateway), let second = index(of: clash.second.gateway),
      virtualServicesByGateway.count(for: first) > 0,
      virtualServicesByGateway.count(for: first) == virtualServicesByGateway.count(for: second)
    else { return false }
    return virtualServicesByGateway.values(for: first) == virtualServicesByGateway.values(for: second)
  }

  /// A Gateway's servers with the listeners they become. Where the pods aren't in view, Gateways of
  /// one selector share them all the same, and no port is translated.
  func listenerPlaces(of gateway: Gateway) -> [(ListenerPlace, BoundServer)] {
    let proxies = proxies(selectedBy: gateway).filter { $0.assumption == nil }
    if proxies.isEmpty {
      return gateway.boundServers { $0 }.map { server in
        (ListenerPlace(pods: .selectedBy(gateway.selector), server), server)
      }
    }
    return proxies.flatMap { proxy in
      let services = services(selecting: proxy, from: gateway)
      return gateway.boundServers { podPort(forServerPort: $0, on: proxy, services) }.map { server in
        (ListenerPlace(pods: .describedAt(proxy.span), server), server)
      }
    }
  }
}

/// A port and address of some pods.
struct ListenerPlace: Hashable {
  enum Pods: Hashable {
    case describedAt(Span?)
    case selectedBy(LabelSelector)
  }

  let pods: Pods
  let port: Int
  let bind: String?

  init(pods: Pods, _ server: BoundServer) {
    self.pods = pods
    port = server.podPort
    bind = server.server.bind
  }

  /// Where a load balancer dials.
  init(_ target: GatewayTarget) {
    pods = .describedAt(target.proxy.span)
    port = target.podPort
    bind = nil
  }
}

/// The servers that share a port, as far as they were added.
private struct ListenerServers {
  private enum Form {
    case http, tls, stream
  }

  private var servers: [(server: BoundServer, form: Form)] = []
  /// TLS servers by host.
  private var byHost = Buckets<Hostname>()

  /// Alternatives for other clusters are looked past; not without end, as there may be many.
  private static let compared = 32

  /// Adds a server; says how it clashes with an earlier one that passes a test.
  mutating func add(_ server: BoundServer, where coexists: (Gateway) -> Bool) -> ServerClash? {
    guard let form = Self.form(of: server.server) else { return nil }
    let clash = sharedHost(server, form, coexists) ?? otherProtocol(server, form, coexists)
    servers.append((server, form))
    if form == .tls {
      for host in Set(server.server.hosts.map(\.value.dnsName))
      where byHost.count(for: host) < Self.compared { byHost.insert(servers.count - 1, for: host) }
    }
    return clash
  }

  private func sharedHost(
    _ server: BoundServer, _ form: Form, _ coexists: (Gateway) -> Bool
  ) -> ServerClash? {
    guard form == .tls else { return nil }
    for host in server.server.hosts.map(\.value) where !host.dnsName.text.hasSubstitution {
      for index in byHost.values(for: host.dnsName) {
        let earlier = servers[index].server
        guard coexists(earlier.gateway) else { continue }
        let words = host.literal(on: server.gateway)
        let isLiteral = earlier.server.hosts.contains { $0.value.literal(on: earlier.gateway) == words }
        return ServerClash(
          reason: isLiteral ? .sameTLSHost(host.dnsName) : .sameSNI(host.dnsName),
          first: earlier, second: server)
      }
    }
    return nil
  }

  private func otherProtocol(
    _ server: BoundServer, _ form: Form, _ coexists: (Gateway) -> Bool
  ) -> ServerClash? {
    servers.prefix(Self.compared)
      .first { !($0.form == form && form != .stream) && coexists($0.server.gateway) }
      .map { ServerClash(reason: .protocols, first: $0.server, second: server) }
  }

  /// Nil for servers that another rule finds fault with.
  private static func form(of server: GatewayServer) -> Form? {
    switch server.protocol?.value {
    case nil: nil
    case let spoken? where spoken.isHTTP: .http
    case let spoken? where spoken.isTLS: server.tls == nil ? nil : .tls
    default: .stream
    }
  }
}

extension ServerClash {
  /// Stands for the pair, however many pods it concerns.
  fileprivate var nodes: [Span]? { [first.server.node.span, second.server.node.span] }
}

extension GatewayProxy {
  /// Where the pods, or the Service that shows them, are written.
  fileprivate var span: Span? {
    switch evidence {
    case .workload(let workload): workload.metadata.span
    case .service(let service): service.metadata.span
    case .installed: nil
    }
  }
}

extension Gateway {
  /// The servers whose port is known.
  fileprivate func boundServers(_ podPort: (Int) -> Int?) -> [BoundServer] {
    servers.compactMap { server in
      server.port.flatMap { podPort($0.value) }.map { port in
        BoundServer(gateway: self, server: server, podPort: port)
      }
    }
  }
}

extension ServerHost {
  /// The words by which istiod tells hosts of two servers apart: `./h` is completed, `*/h` is `h`.
  fileprivate func literal(on gateway: Gateway) -> String {
    switch scope {
    case .anyNamespace: dnsName.text
    case .ownNamespace: "\(gateway.namespace ?? ".")/\(dnsName.text)"
    case .namespace(let name): "\(name)/\(dnsName.text)"
    }
  }
}
