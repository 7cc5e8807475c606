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
        // A VirtualService whose Gateway can't be found, or doesn't serve it, has a finding of its own.
        guard speakers.allSatisfy({ mesh.hasAllGatewaysInView($0) && !mesh.hasUnservedHosts($0) })
        else { return nil }
        let nearMisses = mesh.wildcards(missing: host.value, promise)
        guard mesh.isComplete || !speakers.isEmpty || !nearMisses.isEmpty else { return nil }
        if promise.servers.isEmpty { return .noServer(host, promise, speakers) }
        let related =
          speakers.labels(mesh, promise) + nearMisses.map { Label($0, "this covers only names below it") }
        return .noVirtualService(host, promise, related)
      }
    }
  }
}

extension MeshGraph {
  /// Whether a Gateway that a VirtualService names serves some host of it nowhere.
  fileprivate func hasUnservedHosts(_ virtualService: VirtualService) -> Bool {
    gatewayReferences(of: virtualService).compactMap(\.gateway).contains { gateway in
      !hosts(of: virtualService, notServedBy: gateway).isEmpty
    }
  }

  /// Wildcards of the servers reached, or of VirtualServices bound to them, that miss a host by just
  /// their first label: it is surely meant.
  fileprivate func wildcards(missing host: ALBHostPattern, _ promise: Promise) -> [Span] {
    let wildcard = Hostname("*." + host.text)
    return promise.target.reachedServers.flatMap { bound in
      bound.server.hosts.filter { $0.value.dnsName == wildcard }.map(\.span)
        + virtualServices(boundTo: bound.gateway, covering: wildcard).flatMap(\.hosts).filter {
          $0.value == wildcard.text
        }.map(\.span)
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
      at: host.span, related: related + speakers.prefix(3).compactMap { $0.label("has the host") },
      help: "add \"\(host.value.text)\" to the hosts of a server on that port",
      assumptions: promise.target.assumptions)
  }

  fileprivate static func noVirtualService(
    _ host: Located<ALBHostPattern>, _ promise: Promise, _ related: [Label]
  ) -> Finding {
    let gateway = promise.servers.first?.gateway
    return Finding(
      "no VirtualService bound to \(gateway?.described ?? "the Gateway") answers for host \"\(host.value.text)\"",
      at: host.span, related: related,
      help:
        "let a VirtualService name this host, and \(gateway?.qualifiedName ?? "the Gateway") under spec.gateways",
      assumptions: promise.target.assumptions)
  }
}

extension [VirtualService] {
  fileprivate func labels(_ mesh: MeshGraph, _ promise: Promise) -> [Label] {
    let gateways = Set(promise.servers.map(\.gateway.metadata.span))
    return prefix(3).compactMap { virtualService in
      let isBound = mesh.gatewayReferences(of: virtualService).contains { reference in
        reference.gateway.map { gateways.contains($0.metadata.span) } ?? false
      }
      return virtualService.label(
        isBound ? "has the host, but not on this port" : "has the host, but isn't bound there")
    }
  }
}

extension VirtualService {
  fileprivate func label(_ text: String) -> Label? {
    hosts.first.map { Label($0.span, "\(described) \(text)") }
  }
}
