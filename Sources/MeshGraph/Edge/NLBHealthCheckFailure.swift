import Manifests
import YAML

/// Why an NLB's health check finds gateway pods unwell that are well.
package enum NLBHealthCheckFailure: Sendable {
  /// The proxy's own port answers the path with 404.
  case pathNotServed(String)
  /// HTTPS to a port of the proxy, all of which speak plain HTTP.
  case httpsToProxyPort
  /// Plain HTTP where every Gateway server expects TLS.
  case httpToTLSServers
  /// HTTPS where no Gateway server expects TLS.
  case httpsToPlainServers
  /// The PROXY header precedes health checks, too, and the status port doesn't read it.
  case proxyHeader(ProxyHeaderReading)
}

extension MeshGraph {
  /// Nil where the check may pass: always by TCP, and where only the application knows.
  package func healthCheckFailure(of target: NLBGatewayTarget) -> NLBHealthCheckFailure? {
    guard let port = target.healthCheckPodPort else { return nil }
    let kind = target.loadBalancer.healthCheck.kind.value
    if let port = ProxyPort(rawValue: port) {
      switch kind {
      case .http: return failure(of: target, askingFor: port)
      case .https: return .httpsToProxyPort
      case .tcp, nil: return nil
      }
    }
    guard target.serversAreKnown else { return nil }
    switch kind {
    case .http where target.healthCheckServers.allSpeakTLS: return .httpToTLSServers
    case .https where target.healthCheckServers.allSpeakPlainHTTP: return .httpsToPlainServers
    case .http, .https, .tcp, nil: return nil
    }
  }

  private func failure(of target: NLBGatewayTarget, askingFor port: ProxyPort) -> NLBHealthCheckFailure? {
    let check = target.loadBalancer.healthCheck
    if let path = check.path.value, !port.answers(path),
      check.successCodes.value.flatMap(SuccessCodes.init)?.contains(404) == false
    {
      return .pathNotServed(path)
    }
    guard port == .status, target.listener.sendsProxyHeader.value == true else { return nil }
    let reading = proxyHeaderReadingOnStatusPort(of: target.proxy, from: target.service)
    return reading == .on ? nil : .proxyHeader(reading)
  }
}
