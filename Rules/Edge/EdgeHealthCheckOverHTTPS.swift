import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks that begin TLS with a port of the gateway that speaks plain HTTP.
struct EdgeHealthCheckOverHTTPS: Rule {
  let info = RuleInfo(
    "edge-health-check-over-https",
    group: .edge,
    severity: .error,
    summary: "health checks speak HTTPS to a port of the gateway that serves plain HTTP",
    rationale:
      "the AWS controller takes the protocol of health checks from backend-protocol, not HTTP as its guide says; "
      + "Istio's status port speaks plain HTTP, so every target stays unhealthy and requests only pass because the "
      + "load balancer fails open",
    remedy: "Write alb.ingress.kubernetes.io/healthcheck-protocol: HTTP.",
    bad: EdgeExample.chain(annotations: EdgeExample.healthChecks(protocol: nil), serverHost: "'*'"),
    good: EdgeExample.chain(annotations: EdgeExample.healthChecks(), serverHost: "'*'"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "istio tools/packaging/common/envoy_bootstrap.json",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets
      .filter { $0.targetGroup.healthCheckProtocol.value == .https && $0.isCheckedInPlainHTTP }
      .map(Finding.overHTTPS)
  }
}

extension GatewayTarget {
  fileprivate var isCheckedInPlainHTTP: Bool {
    guard let port = healthCheckPodPort else { return false }
    let servers = healthCheckServers
    return ProxyPort(rawValue: port) != nil
      || serversAreKnown && !servers.isEmpty && servers.allSatisfy(\.server.speaksPlainHTTP)
  }
}

extension Finding {
  fileprivate static func overHTTPS(_ target: GatewayTarget) -> Finding {
    let group = target.targetGroup
    let written = group.healthCheckProtocol.span
    let inherited = group.backendProtocol.span.map { Label($0, "health checks take the protocol from here") }
    return Finding(
      "health checks speak HTTPS to port \(target.healthCheckPodPort ?? 0) of the gateway's pods, "
        + "which serves plain HTTP",
      at: written ?? group.healthCheckPort.span ?? target.span,
      related: written == nil ? [inherited].compactMap(\.self) : [],
      help: "write alb.ingress.kubernetes.io/healthcheck-protocol: HTTP",
      assumptions: target.assumptions)
  }
}
