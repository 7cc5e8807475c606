package import Manifests
package import YAML

/// How a frontend NLB asks the ALB whether it lives.
package struct FrontendHealthCheck: Sendable {
  /// Why a health check can't pass.
  package enum Failure: Sendable {
    /// Plain HTTP to an HTTPS listener of the ALB, or the other way round.
    case wrongProtocol(ListenerProtocol)
    /// `ssl-redirect` answers every request.
    case redirected(ALBIngress.SSLRedirect)
    /// The ALB answers by itself with this status; at a rule, or by default.
    case answered(status: Int, rule: Span?)
  }

  package let listener: FrontendNLB.Listener
  /// The port of the ALB that is asked.
  package let albPort: Int
  package let `protocol`: Setting<BackendProtocol>
  package let path: Setting<String>
  package let successCodes: Setting<String>
  /// Nil when it may pass.
  package let failure: Failure?
}

extension LoadBalancer {
  /// The health checks of a frontend NLB that are known, one for each of its ports.
  package func healthChecks(of nlb: FrontendNLB) -> [FrontendHealthCheck] {
    var seen: Set<Int> = []
    let byPort = Dictionary(grouping: nlb.listeners, by: \.port)
    let asked = Dictionary(grouping: listeners, by: \.port)
    let ports = nlb.listeners.filter { seen.insert($0.port).inserted }.prefix(Self.mostListeners)
    return ports.compactMap { listener in
      let settings = FrontendHealthCheckSettings(members: (byPort[listener.port] ?? []).map(\.member))
      guard let port = settings.port(trafficPort: listener.albPort), let answering = asked[port] else {
        return nil
      }
      return FrontendHealthCheck(
        listener: listener, albPort: port, protocol: settings.protocol, path: settings.path,
        successCodes: settings.successCodes, failure: failure(of: settings, answering))
    }
  }

  /// An NLB has no more (AWS quotas).
  private static let mostListeners = 50

  /// - Parameter answering: What the members make of the port that is asked.
  private func failure(
    of settings: FrontendHealthCheckSettings, _ answering: [Listener]
  ) -> FrontendHealthCheck.Failure? {
    guard let spoken = answering.first?.protocol else { return nil }
    guard let check = settings.protocol.value,
      let codes = settings.successCodes.value.flatMap(SuccessCodes.init)
    else { return nil }
    switch (check, spoken) {
    case (.http, .https): return codes.contains(400) ? nil : .wrongProtocol(spoken)
    case (.https, .http): return .wrongProtocol(spoken)
    case (.http, .http), (.https, .https): break
    }
    if spoken == .http {
      switch sslRedirection {
      case .none: break
      case .redirects(let redirect): return codes.contains(301) ? nil : .redirected(redirect)
      case .unknown: return nil
      }
    }
    guard let path = settings.path.value, path.utf8.first == UInt8(ascii: "/"),
      let answer = ownAnswer(to: path, answering.map(\.member)), !codes.contains(answer.status)
    else { return nil }
    return .answered(status: answer.status, rule: answer.rule)
  }

  /// What the ALB itself answers to a request for a path whose host is an address; nil when a target answers, or when
  /// that can't be told.
  private func ownAnswer(to path: String, _ listening: [ALBIngress]) -> (status: Int, rule: Span?)? {
    guard members.allSatisfy(\.listenersAreKnown) else { return nil }
    let withoutQuery = String(path.prefix { $0 != "?" })
    for rule in listening.flatMap(\.rules) {
      guard rule.isExact else { return nil }
      guard rule.host?.value.matches(Self.anyAddress) ?? true else { continue }
      switch rule.path.matches(path: withoutQuery) {
      case .no: continue
      case .unknown: return nil
      case .yes: return rule.action.ownStatus.map { ($0, rule.pathSpan) }
      }
    }
    guard let action = listening.lazy.compactMap(\.defaultAction).first else { return (404, nil) }
    return action.ownStatus.map { ($0, nil) }
  }

  /// NLBs ask by address, not by name.
  private static let anyAddress = "192.0.2.1"
}

extension ALBAction {
  /// The status that the ALB answers without asking a target. Redirects are left out: the controller drops those that
  /// would loop.
  fileprivate var ownStatus: Int? {
    switch self {
    case .fixedResponse(let status): Int(status)
    case .missing: 503
    case .forward, .redirect, .unknown: nil
    }
  }
}

/// The annotations `frontend-nlb-healthcheck-…` of the members that share a port of the NLB.
private struct FrontendHealthCheckSettings {
  let members: [ALBIngress]

  var `protocol`: Setting<BackendProtocol> {
    setting("protocol", default: .http) { BackendProtocol(rawValue: $0) }
  }

  var path: Setting<String> { setting("path", default: "/", \.self) }

  var successCodes: Setting<String> { setting("success-codes", default: "200", \.self) }

  /// Nil when it is unknown.
  func port(trafficPort: Int) -> Int? {
    switch setting("port", default: .trafficPort, HealthCheckPort.init).value {
    case .trafficPort: trafficPort
    case .number(let number): number
    case .name, nil: nil
    }
  }

  /// Unknown when the members disagree, which keeps the controller from building anything.
  private func setting<Value: Hashable>(
    _ name: String, default: Value, _ make: (String) -> Value?
  ) -> Setting<Value> {
    let written = members.compactMap { member in
      Setting(member.annotations["frontend-nlb-healthcheck-\(name)"], .ingress, make)
    }
    guard let first = written.first else { return Setting(value: `default`, origin: .default, span: nil) }
    let isOne = written.allSatisfy { $0.value == first.value }
    return Setting(value: isOne ? first.value : nil, origin: first.origin, span: first.span)
  }
}
