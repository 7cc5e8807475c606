import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks of an NLB that the gateway behind it can't pass.
struct ServiceNLBHealthCheckUnanswered: Rule {
  let info = RuleInfo(
    "service-nlb-health-check-unanswered",
    group: .service,
    severity: .error,
    summary: "an NLB's health check asks the gateway for what it doesn't serve",
    rationale: """
      Istio's status port answers plain HTTP on /healthz/ready and 404 to all else; a Gateway's TLS server answers no \
      plain HTTP, and a plain one no HTTPS. Every target stays unhealthy, and connections only get through because the \
      NLB fails open
      """,
    remedy: """
      Write healthcheck-protocol: http, healthcheck-port: status-port (or "15021" with ip targets) and \
      healthcheck-path: /healthz/ready; or leave it at TCP.
      """,
    bad: NLBExample.gateway(
      "nlb-target-type: ip", "healthcheck-protocol: http", #"healthcheck-port: "15021""#,
      server: NLBExample.tlsServer),
    good: NLBExample.gateway(
      "nlb-target-type: ip", "healthcheck-protocol: http", #"healthcheck-port: "15021""#,
      "healthcheck-path: /healthz/ready", server: NLBExample.tlsServer),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_target_group.go",
      "istio tools/packaging/common/envoy_bootstrap.json", "https://github.com/istio/istio/issues/39868",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    var seen: Set<HealthCheckTarget> = []
    return mesh.nlbGatewayTargets.compactMap { target in
      guard let port = target.healthCheckPodPort, let failure = mesh.healthCheckFailure(of: target),
        seen.insert(HealthCheckTarget(service: target.service.metadata.span, port: port)).inserted
      else { return nil }
      return target.finding(failure, asked: "health checks ask port \(port) of the gateway's pods")
    }
  }
}

/// A health check that several listeners share.
private struct HealthCheckTarget: Hashable {
  let service: Span
  let port: Int
}

extension NLBGatewayTarget {
  fileprivate func finding(_ failure: NLBHealthCheckFailure, asked: String) -> Finding {
    let check = loadBalancer.healthCheck
    let otherwise = "check by TCP, or ask the status port"
    switch failure {
    case .pathNotServed(let path):
      return finding(
        "\(asked) for \"\(path)\", which it answers with 404", at: check.path.span ?? check.port.span,
        help: "write aws-load-balancer-healthcheck-path: /healthz/ready")
    case .httpsToProxyPort:
      return finding(
        "\(asked) over HTTPS, and it speaks plain HTTP", at: check.kind.span,
        help: "write aws-load-balancer-healthcheck-protocol: http")
    case .httpToTLSServers:
      return finding(
        "\(asked) for plain HTTP, and every server there expects TLS", at: check.kind.span, help: otherwise)
    case .httpsToPlainServers:
      return finding(
        "\(asked) over HTTPS, and every server there speaks plain HTTP", at: check.kind.span, help: otherwise)
    case .proxyHeader(let reading):
      return finding(
        "health checks of the status port begin with a PROXY header, which it doesn't read",
        at: listener.sendsProxyHeader.span,
        help:
          "set ENVOY_STATUS_PORT_ENABLE_PROXY_PROTOCOL to \"true\" for the gateway's pods, or check by TCP",
        assumptions: reading == .assumedOff
          ? ["assumes that what is not in view, pods or mesh settings, doesn't turn it on"] : [])
    }
  }

  private func finding(_ message: String, at span: Span?, help: String, assumptions more: [String] = [])
    -> Finding
  {
    Finding(
      message, at: span ?? service.metadata.span,
      related: healthCheckServers.prefix(2).map { Label($0.server.span, "listens there") }, help: help,
      assumptions: assumptions + more)
  }
}
