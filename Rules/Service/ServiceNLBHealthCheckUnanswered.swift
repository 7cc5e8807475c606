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
      guard let port = target.healthCheckPodPort,
        seen.insert(HealthCheckTarget(service: target.service.metadata.span, port: port)).inserted
      else { return nil }
      if let proxyPort = ProxyPort(rawValue: port) { return finding(target, proxyPort, mesh) }
      return serverFinding(target, port)
    }
  }

  /// Of a port that the proxy opens by itself.
  private func finding(_ target: NLBGatewayTarget, _ port: ProxyPort, _ mesh: MeshGraph) -> Finding? {
    let check = target.loadBalancer.healthCheck
    switch check.kind.value {
    case .tcp, nil: return nil
    case .https:
      return target.finding(
        "health checks ask port \(port.rawValue) of the gateway's pods over HTTPS, and it speaks plain HTTP",
        at: check.kind.span, help: "write aws-load-balancer-healthcheck-protocol: http")
    case .http:
      if let path = check.path.value, !port.answers(path),
        check.successCodes.value.map({ StatusMatcher($0).takes(404) }) == false
      {
        return target.finding(
          "health checks ask port \(port.rawValue) of the gateway's pods for \"\(path)\", which it answers with 404",
          at: check.path.span ?? check.port.span,
          help: "write aws-load-balancer-healthcheck-path: /healthz/ready")
      }
      return port == .status ? proxyHeaderFinding(target, mesh) : nil
    }
  }

  /// The PROXY header precedes health checks, too.
  private func proxyHeaderFinding(_ target: NLBGatewayTarget, _ mesh: MeshGraph) -> Finding? {
    guard target.listener.sendsProxyHeader.value == true else { return nil }
    let reading = mesh.proxyHeaderReadingOnStatusPort(of: target.proxy, from: target.service)
    guard reading != .on else { return nil }
    return target.finding(
      "health checks of the status port begin with a PROXY header, which it doesn't read",
      at: target.listener.sendsProxyHeader.span,
      help: "set ENVOY_STATUS_PORT_ENABLE_PROXY_PROTOCOL to \"true\" for the gateway's pods, or check by TCP",
      assumptions: reading == .assumedOff
        ? ["assumes that what is not in view, pods or mesh settings, doesn't turn it on"] : [])
  }

  /// Of a port on which Gateway servers listen.
  private func serverFinding(_ target: NLBGatewayTarget, _ port: Int) -> Finding? {
    let check = target.loadBalancer.healthCheck
    guard target.serversAreKnown else { return nil }
    if check.kind.value == .http, target.healthCheckServers.allSpeakTLS {
      return target.finding(
        "health checks ask port \(port) of the gateway's pods for plain HTTP, and every server there expects TLS",
        at: check.kind.span, help: "check by TCP, or ask the status port")
    }
    if check.kind.value == .https, target.healthCheckServers.allSpeakPlainHTTP {
      return target.finding(
        "health checks ask port \(port) of the gateway's pods over HTTPS, and every server there speaks plain HTTP",
        at: check.kind.span, help: "check by TCP, or ask the status port")
    }
    return nil
  }
}

/// One health check that several listeners share.
private struct HealthCheckTarget: Hashable {
  let service: Span
  let port: Int
}

extension NLBGatewayTarget {
  fileprivate func finding(_ message: String, at span: Span?, help: String, assumptions more: [String] = [])
    -> Finding
  {
    Finding(
      message, at: span ?? service.metadata.span,
      related: healthCheckServers.prefix(2).map { Label($0.server.span, "listens there") }, help: help,
      assumptions: assumptions + more)
  }
}
