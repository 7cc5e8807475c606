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
        ProxyPort(rawValue: port)?.answers(path) == false,
        // gRPC asks otherwise, and whoever takes 404 for healthy gets what they want.
        group.protocolVersion.value.map({ $0 != .grpc }) == true,
        group.successCodes.value.flatMap(SuccessCodes.init)?.contains(404) == false
      else { return nil }
      return .notServed(path, port, target)
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
