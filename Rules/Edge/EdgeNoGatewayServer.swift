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
    let others = mesh.otherServers
    return mesh.gatewayTargets
      // Without any Gateway in view nothing can be said: they may live in another repository.
      .filter { $0.servers.isEmpty && $0.serversAreKnown && !$0.gateways.isEmpty }
      .filter { ProxyPort(rawValue: $0.podPort) == nil && !mesh.mayBeServed($0, by: others) }
      .map { .nobodyListens($0, servers: mesh.servers(on: $0.proxy, from: $0.member.ingress)) }
  }
}

extension MeshGraph {
  /// What opens ports of gateway pods besides Gateways.
  fileprivate var otherServers: [any Resource] {
    ingresses.filter(\.isOfIstio) + kubernetesGateways.filter(\.usesExistingPods)
  }

  /// Whether something else than the Gateways that can be read may open ports of these pods, or a
  /// server has a port of which another rule says that no Service leads there.
  fileprivate func mayBeServed(_ target: GatewayTarget, by others: [any Resource]) -> Bool {
    hasUnreadableDocuments
      || others.contains { coexist($0, target.member.ingress) }
      || target.gateways.contains { gateway in
        gateway.servers.contains { server in
          if case .unexposed = exposure(of: server, on: gateway) { return true }
          return false
        }
      }
  }
}

extension Ingress {
  /// Whether Istio's own Ingress controller opens a gateway's ports 80 and 443 for it.
  fileprivate var isOfIstio: Bool {
    (className ?? annotations["kubernetes.io/ingress.class"])?.value == "istio"
  }
}

extension KubernetesGateway {
  /// Whether it names pods that are there already, in place of those that Istio makes for it.
  fileprivate var usesExistingPods: Bool {
    metadata.node["spec"]?["addresses"]?.items.contains { _ in true } ?? false
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
