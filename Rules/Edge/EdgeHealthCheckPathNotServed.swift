import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks that ask the gateway's own ports for a path they don't serve.
struct EdgeHealthCheckPathNotServed: Rule {
  let info = RuleInfo(
    "edge-health-check-path-not-served",
    group: .edge,
    severity: .error,
    summary: "health checks ask a port of Istio's proxy for a path that it doesn't serve",
    rationale:
      "the status port answers /healthz/ready and 404 to all else, so every target stays unhealthy and requests only "
      + "pass because the load balancer fails open",
    remedy:
      "Write alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready. Without it, health checks ask for /.",
    bad: EdgeExample.chain(annotations: EdgeExample.healthChecks(path: nil), serverHost: "'*'"),
    good: EdgeExample.chain(annotations: EdgeExample.healthChecks(), serverHost: "'*'"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "istio tools/packaging/common/envoy_bootstrap.json", "https://github.com/istio/istio/issues/41197",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.compactMap { target in
      let group = target.targetGroup
      guard let path = group.healthCheckPath.value, let port = target.healthCheckPodPort,
        let served = ProxyPort(rawValue: port)?.servedPaths, !served.contains(where: path.hasPrefix),
        // gRPC asks otherwise, and whoever takes 404 for healthy gets what they want.
        group.protocolVersion.value.map({ $0 != .grpc }) == true, group.successCodes.value?.takes404 == false
      else { return nil }
      return .notServed(path, port, target)
    }
  }
}

extension ProxyPort {
  /// What it answers with 200, and all below (alb-to-istio 13).
  fileprivate var servedPaths: [String] {
    switch self {
    case .status: ["/healthz/ready"]
    case .agent: ["/healthz/ready", "/stats/prometheus", "/metrics"]
    case .envoyMetrics: ["/stats/prometheus"]
    }
  }
}

extension String {
  /// Whether 404 is among the codes of a matcher: `200`, `200,404`, `200-499`.
  fileprivate var takes404: Bool {
    split(separator: ",").contains { part in
      let ends = part.split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
      guard let first = ends.first, let last = ends.last else { return true }
      return first <= 404 && 404 <= last
    }
  }
}

extension Finding {
  fileprivate static func notServed(_ path: String, _ port: Int, _ target: GatewayTarget) -> Finding {
    let group = target.targetGroup
    let written = group.healthCheckPath.span
    let place = group.healthCheckPort.span.map { Label($0, "this is port \(port) of the gateway's pods") }
    return Finding(
      "health checks ask port \(port) of the gateway's pods for \"\(path)\", which it answers with 404",
      at: written ?? group.healthCheckPort.span ?? target.span,
      label: written == nil ? "no healthcheck-path is set, so \(path) is asked for" : nil,
      related: written == nil ? [] : [place].compactMap(\.self),
      help: "write alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready",
      assumptions: target.assumptions)
  }
}
