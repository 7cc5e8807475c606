import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers that speak plain HTTP to a gateway port on which every server expects TLS.
struct EdgeHTTPToTLSServer: Rule {
  let info = RuleInfo(
    "edge-http-to-tls-server",
    group: .edge,
    severity: .error,
    summary: "the load balancer speaks HTTP to a gateway port that expects TLS",
    rationale:
      "Envoy waits for a TLS handshake, drops the plaintext request, and the load balancer answers 502",
    remedy:
      "Set alb.ingress.kubernetes.io/backend-protocol to HTTPS, or send to the port of an HTTP server. An ALB speaks "
      + "HTTP to its targets unless the annotation says otherwise, whatever the port's number.",
    bad: EdgeExample.chain(annotations: "", serverHost: "'*'"),
    good: EdgeExample.chain(serverHost: "'*'"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "istio pilot/pkg/networking/core/gateway.go",
      "https://github.com/istio/istio/issues/53903",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets
      .filter { $0.targetGroup.backendProtocol.value == .http && $0.speaksOnlyTLS }
      .map(Finding.plaintext(to:))
  }
}

extension Finding {
  fileprivate static func plaintext(to target: GatewayTarget) -> Finding {
    let setting = target.targetGroup.backendProtocol
    let servers = target.servers.prefix(3).map { server in
      Label(server.server.span, "\(server.gateway.described) expects TLS here")
    }
    return Finding(
      "the load balancer speaks HTTP to \(target.described), where every Gateway server expects TLS",
      at: setting.span ?? target.span,
      label: setting.span == nil ? "HTTP, since no backend-protocol is set" : nil,
      related: servers,
      help: "write alb.ingress.kubernetes.io/backend-protocol: HTTPS, or send to the port of an HTTP server",
      assumptions: target.assumptions)
  }
}
