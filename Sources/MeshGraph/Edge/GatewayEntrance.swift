import Manifests
import YAML

/// Gateway proxies behind a Service, and what they listen to.
struct GatewayEntrance: Sendable {
  let proxy: GatewayProxy
  /// The Gateways in view that configure them.
  let gateways: [Gateway]
  let serversByPort: [Int: [BoundServer]]
  /// Whether the port of every server of the Gateways is known, so that none is missing.
  let serversAreKnown: Bool

  init(_ proxy: GatewayProxy, from asker: some Resource, in mesh: MeshGraph) {
    self.proxy = proxy
    gateways = mesh.gateways(configuring: proxy, from: asker)
    let servers = mesh.servers(on: proxy, from: asker)
    serversByPort = Dictionary(grouping: servers, by: \.podPort)
    serversAreKnown = servers.count == gateways.reduce(0) { $0 + $1.servers.count }
  }
}
