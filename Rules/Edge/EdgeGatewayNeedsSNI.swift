import Linting
import Manifests
import MeshGraph
import YAML

/// Finds HTTPS from a load balancer to gateway servers that choose by SNI, which it doesn't send.
struct EdgeGatewayNeedsSNI: Rule {
  let info = RuleInfo(
    "edge-gateway-needs-sni",
    group: .edge,
    severity: .error,
    summary: "the Gateway's TLS server has named hosts and the load balancer sends no SNI",
    rationale:
      "an ALB sends no SNI to its targets; Envoy finds no filter chain for the handshake and resets it, and every "
      + "request ends in 502 while a health check on the status port stays green",
    remedy:
      "Write hosts: ['*'] on one TLS server for that port and choose hosts in the Ingress and in VirtualServices; or "
      + "speak plain HTTP between load balancer and gateway; or use a TCP listener of an NLB, which passes the "
      + "client's SNI on. Don't write '*' on several Gateways: Istio keeps only one of them.",
    bad: EdgeExample.chain(serverHost: "shop.example.com"),
    good: EdgeExample.chain(serverHost: "'*'"),
    references: [
      "https://istio.io/latest/docs/ops/common-problems/network-issues/#configuring-sni-routing-when-not-sending-sni",
      "istio pilot/pkg/networking/core/gateway.go",
      "https://github.com/istio/istio/issues/31421",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.compactMap { target in
      let named = target.servers.filter(\.server.choosesBySNI)
      guard target.targetGroup.backendProtocol.value == .https, target.speaksOnlyTLS, let first = named.first,
        target.servers.allSatisfy(\.server.takesNamedHostsOnly)
      else { return nil }
      return .needsSNI(first, named.dropFirst(), target)
    }
  }
}

extension GatewayServer {
  /// Whether it terminates TLS, for named hosts only, and would be content with what the load
  /// balancer has but for the SNI.
  fileprivate var choosesBySNI: Bool {
    let mode = tls?.effectiveMode
    return (mode == .simple || mode == .optionalMutual) && takesNamedHostsOnly
  }
}

extension Finding {
  fileprivate static func needsSNI(
    _ server: BoundServer, _ others: some Sequence<BoundServer>, _ target: GatewayTarget
  ) -> Finding {
    let hosts = server.server.hosts.map { "\"\($0.value.dnsName.text)\"" }.joined(separator: ", ")
    let https = target.targetGroup.backendProtocol.span ?? target.span
    let related =
      [Label(https, "the load balancer speaks HTTPS to \(target.described)")]
      + others.prefix(3).map { Label($0.server.span, "neither does this server of \($0.gateway.described)") }
    return Finding(
      "\(server.gateway.described) takes TLS for \(hosts) only, and the load balancer does not send SNI",
      at: server.server.hosts.first?.span ?? server.server.span,
      related: related,
      help: "write hosts: ['*'] on one TLS server for this port, and choose hosts in the VirtualServices",
      assumptions: target.assumptions)
  }
}
