import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers that speak HTTPS to a gateway port on which no server expects TLS.
struct EdgeTLSToPlaintextServer: Rule {
  let info = RuleInfo(
    "edge-tls-to-plaintext-server",
    group: .edge,
    severity: .error,
    summary: "the load balancer speaks HTTPS to a gateway port that serves plain HTTP",
    rationale:
      "Envoy takes the TLS handshake for a malformed request and closes; the load balancer answers 502",
    remedy:
      "Set alb.ingress.kubernetes.io/backend-protocol to HTTP, or give the Gateway an HTTPS server with a "
      + "credential on that port.",
    bad: EdgeExample.chain(serverHost: "'*'", port: "80", protocol: "HTTP", tls: false),
    good: EdgeExample.chain(serverHost: "'*'"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://github.com/istio/istio/issues/54016",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets
      .filter { $0.targetGroup.backendProtocol.value == .https && $0.speaksOnlyPlainHTTP }
      .map(Finding.tls(to:))
  }
}

extension Finding {
  fileprivate static func tls(to target: GatewayTarget) -> Finding {
    let servers = target.servers.prefix(3).map { server in
      Label(server.server.span, "\(server.gateway.described) serves plain HTTP here")
    }
    return Finding(
      "the load balancer speaks HTTPS to \(target.described), where no Gateway server expects TLS",
      at: target.targetGroup.backendProtocol.span ?? target.span,
      related: servers,
      help: "write alb.ingress.kubernetes.io/backend-protocol: HTTP, or send to the port of an HTTPS server",
      assumptions: target.assumptions)
  }
}
