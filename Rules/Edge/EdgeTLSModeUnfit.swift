import Linting
import Manifests
import MeshGraph
import YAML

/// Finds HTTPS from a load balancer to servers whose TLS mode asks for what it doesn't have.
struct EdgeTLSModeUnfit: Rule {
  let info = RuleInfo(
    "edge-tls-mode-unfit",
    group: .edge,
    severity: .error,
    summary: "the Gateway's TLS mode asks for what a load balancer can't give",
    rationale:
      "an ALB ends the client's TLS and begins its own, without SNI and without a client certificate; the handshake "
      + "with the gateway fails and every request ends in 502",
    remedy:
      "Use mode SIMPLE behind an ALB. Let the ALB verify client certificates "
      + "(alb.ingress.kubernetes.io/mutual-authentication), or use a TCP listener of an NLB where TLS must reach the "
      + "gateway or the application untouched.",
    bad: EdgeExample.chain(serverHost: "'*'", mode: "ISTIO_MUTUAL", credential: nil),
    good: EdgeExample.chain(serverHost: "'*'"),
    references: [
      "istio pilot/pkg/networking/core/listener_builder.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.flatMap { target -> [Finding] in
      guard target.targetGroup.backendProtocol.value == .https, target.speaksOnlyTLS,
        target.servers.allSatisfy({ $0.server.need != nil }), !mesh.passesEverything(target)
      else { return [] }
      return target.servers.prefix(1).compactMap { server in
        server.server.need.map { .unfit(server, needing: $0, target) }
      }
    }
  }
}

extension MeshGraph {
  /// Whether some VirtualService passes connections on whatever their SNI: a server's hosts don't
  /// limit those of `tls` routes (istio-validation 5.2).
  fileprivate func passesEverything(_ target: GatewayTarget) -> Bool {
    target.servers.contains { bound in
      bound.server.tls?.mode?.value == .passthrough
        && virtualServices(boundTo: bound.gateway).contains { virtualService in
          virtualService.tls.contains { $0.sniHosts.contains { $0.value == "*" } }
        }
    }
  }
}

extension GatewayServer {
  /// What the mode asks of clients that a load balancer lacks. A passthrough that was only left out
  /// is another rule's business.
  fileprivate var need: String? {
    switch tls?.mode?.value {
    case .mutual: "a client certificate"
    case .istioMutual: "a certificate of the mesh"
    case .autoPassthrough: "the SNI of Istio's own proxies"
    case .passthrough: takesEveryHost ? nil : "SNI"
    default: nil
    }
  }
}

extension Finding {
  fileprivate static func unfit(_ server: BoundServer, needing need: String, _ target: GatewayTarget)
    -> Finding
  {
    let mode = server.server.tls?.mode
    return Finding(
      "\(server.gateway.described) has TLS mode \(mode?.value.rawValue ?? "PASSTHROUGH"), which needs \(need); "
        + "the load balancer before it has none",
      at: mode?.span ?? server.server.span,
      related: [Label(target.span, "the load balancer sends to this port")],
      help: "write mode: SIMPLE, or put an NLB with a TCP listener before the gateway",
      assumptions: target.assumptions)
  }
}
