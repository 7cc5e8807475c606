import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backend ports on which the gateway has no server.
struct EdgeNoGatewayServer: Rule {
  let info = RuleInfo(
    "edge-no-gateway-server",
    group: .edge,
    severity: .error,
    summary: "no Gateway server listens on the port that the load balancer sends to",
    rationale:
      "an Istio gateway only opens ports for which some Gateway has a server; the connection is refused, the load "
      + "balancer answers 502, and a health check on the status port stays green",
    remedy: "Add a server for that port to a Gateway, or let the Ingress send to a port that has one.",
    bad: EdgeExample.chain(annotations: "", serverHost: "'*'", backendPort: "80"),
    good: EdgeExample.chain(serverHost: "'*'"),
    references: [
      "istio pilot/pkg/model/gateway.go", "https://github.com/istio/istio/issues/12503",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets
      // Without any Gateway in view nothing can be said: they may live in another repository.
      .filter { $0.servers.isEmpty && !$0.gateways.isEmpty && !$0.isServedByTheProxyItself }
      .map { .nobodyListens($0, servers: mesh.servers(on: $0.proxy, from: $0.member.ingress)) }
  }
}

extension GatewayTarget {
  /// Ports that Istio's proxies open without a Gateway: readiness, merged metrics, Envoy's metrics.
  fileprivate var isServedByTheProxyItself: Bool {
    [InstallerProfile.statusPort, 15020, 15090].contains(podPort)
  }
}

extension Finding {
  fileprivate static func nobodyListens(_ target: GatewayTarget, servers: [BoundServer]) -> Finding {
    let ports = Set(servers.compactMap { $0.server.port?.value }).sorted().map(String.init)
    let related = servers.prefix(3).map { bound in
      Label(bound.server.span, "\(bound.gateway.described) listens on port \(bound.podPort) of its pods")
    }
    let help =
      ports.isEmpty
      ? "add a server for port \(target.targetGroup.portReference.value) to \(target.gateways.first?.described ?? "a Gateway")"
      : "send to a port that has a server (\(ports.joined(separator: ", "))), or add one"
    return Finding(
      "no Gateway has a server on \(target.described), which is port \(target.podPort) of the gateway's pods",
      at: target.targetGroup.portReference.span, related: Array(related), help: help,
      assumptions: target.assumptions)
  }
}
