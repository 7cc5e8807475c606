import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts that the load balancer takes and that no one behind the gateway answers for.
struct EdgeHostChainEmpty: Rule {
  let info = RuleInfo(
    "edge-host-chain-empty",
    group: .edge,
    severity: .error,
    summary: "a host of the Ingress is answered by no Gateway server or VirtualService",
    rationale:
      "a request's host must be named at the load balancer, by a Gateway server and by a VirtualService bound to it; "
      + "where one is missing, the gateway answers 404",
    remedy:
      "Name the host in all three. Mind that *.example.com does not cover example.com, and that a VirtualService "
      + "must be bound to the Gateway whose server the load balancer reaches.",
    bad: EdgeExample.chain(serverHost: "'*'", ingressHost: "shop.example.com", boundTo: "mesh"),
    good: EdgeExample.chain(serverHost: "'*'", ingressHost: "shop.example.com"),
    references: [
      "istio pilot/pkg/networking/core/gateway.go",
      "https://istio.io/latest/docs/ops/common-problems/network-issues/",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.flatMap { target in
      mesh.promises(of: target).compactMap { promise -> Finding? in
        guard let host = promise.rule.host, promise.virtualServices.isEmpty else { return nil }
        let speakers = mesh.virtualServices(speakingFor: host.value, from: target.member.ingress)
        // A VirtualService whose Gateway can't be found has its own finding, or is out of view.
        guard speakers.allSatisfy({ mesh.hasAllGatewaysInView($0) }) else { return nil }
        guard mesh.isComplete || !speakers.isEmpty || promise.isNearMiss(host.value) else { return nil }
        return promise.servers.isEmpty
          ? .noServer(host, promise, speakers) : .noVirtualService(host, promise, speakers)
      }
    }
  }
}

extension Promise {
  /// Whether a server's wildcard misses the host by just its first label: surely meant.
  fileprivate func isNearMiss(_ host: ALBHostPattern) -> Bool {
    target.reachedServers.contains { bound in
      bound.server.hosts.contains { $0.value.dnsName.text == "*." + host.text }
    }
  }
}

extension Finding {
  fileprivate static func noServer(
    _ host: Located<ALBHostPattern>, _ promise: Promise, _ speakers: [VirtualService]
  ) -> Finding {
    let servers = promise.target.reachedServers
    let hosts = servers.flatMap(\.server.hosts).map { "\"\($0.value.dnsName.text)\"" }
    let related = servers.prefix(3).compactMap { bound in
      bound.server.hosts.first.map { Label($0.span, "\(bound.gateway.described) takes other hosts") }
    }
    return Finding(
      "no Gateway server on \(promise.target.described) takes host \"\(host.value.text)\""
        + (hosts.isEmpty ? "" : "; there is \(hosts.prefix(4).joined(separator: ", "))"),
      at: host.span, related: related + speakers.labels,
      help: "add \"\(host.value.text)\" to the hosts of a server on that port",
      assumptions: promise.target.assumptions)
  }

  fileprivate static func noVirtualService(
    _ host: Located<ALBHostPattern>, _ promise: Promise, _ speakers: [VirtualService]
  ) -> Finding {
    let gateway = promise.servers.first?.gateway
    return Finding(
      "no VirtualService bound to \(gateway?.described ?? "the Gateway") answers for host \"\(host.value.text)\"",
      at: host.span, related: speakers.labels,
      help:
        "bind the VirtualService for this host to \(gateway?.qualifiedName ?? "the Gateway") under spec.gateways",
      assumptions: promise.target.assumptions)
  }
}

extension [VirtualService] {
  fileprivate var labels: [Label] {
    prefix(3).compactMap { virtualService in
      virtualService.hosts.first.map {
        Label($0.span, "\(virtualService.described) has the host, but isn't bound there")
      }
    }
  }
}
