import Manifests
package import YAML

/// A plain HTTP listener on which a rule forwards whoever asks, though it authenticates over HTTPS (LBC
/// pkg/ingress/model_build_actions.go: auth and JWT actions are made for HTTPS listeners only).
package struct AuthenticationGap: Sendable {
  package let member: ALBIngress
  package let listener: LoadBalancer.Listener
  /// How the rule authenticates over HTTPS; nil when `jwt-validation` alone does.
  package let way: TargetAuthentication?
  /// The first backend that is open so.
  package let backend: Span
}

extension LoadBalancer {
  /// Of each member the first gap of each way, on its first HTTP listener. None when `ssl-redirect` empties the
  /// HTTP listeners.
  package var authenticationGaps: [AuthenticationGap] {
    guard sslRedirection.isNone else { return [] }
    let ports = members.filter(\.authenticatesSomehow).compactMap(\.firstPlainPort)
    guard !ports.isEmpty else { return [] }
    let plain = Dictionary(grouping: listeners.filter { $0.protocol == .http }, by: \.port)
    return Set(ports).sorted().flatMap { port in
      var search = GapSearch()
      for listener in plain[port] ?? [] { search.look(at: listener) }
      return search.gaps
    }
  }
}

extension ALBIngress {
  /// Whether some rule wants to know who asks.
  package var authenticatesSomehow: Bool {
    authentication.jwt != nil || authentication.ways.contains { $0.asksToSignIn == true }
  }

  /// Whether it surely has no HTTPS listener, on which alone anybody is asked who they are.
  package var neverListensForHTTPS: Bool {
    listenersAreKnown && !ownListeners.contains { $0.protocol == .https }
  }

  fileprivate var firstPlainPort: Int? { ownListeners.first { $0.protocol == .http }?.port }
}

/// Goes through the rules of one HTTP listener in the order of their priority.
private struct GapSearch {
  private struct Condition: Hashable {
    /// In small letters; nil for every host.
    let host: String?
    /// Nil for every path.
    let path: PathMatch?
  }

  private(set) var gaps: [AuthenticationGap] = []
  /// Requests that the load balancer has answered itself, such as those redirected to HTTPS by an action.
  private var answered: Set<Condition> = []

  /// Looks at the rules of one Ingress.
  mutating func look(at listener: LoadBalancer.Listener) {
    let member = listener.member
    // Another listener of the Ingress tells of the same gap.
    let isToReport = member.authenticatesSomehow && member.firstPlainPort == listener.port
    var reported: Set<Span?> = []
    for rule in member.rules {
      switch rule.action {
      case .redirect, .fixedResponse: note(rule)
      case .forward(let groups) where isToReport && !isAnswered(rule):
        report(rule.action, groups.first?.backend ?? rule.pathSpan, listener, &reported)
      case .forward, .missing, .unknown: break
      }
    }
    guard isToReport, !answered.contains(Condition(host: nil, path: nil)),
      case .forward(let groups)? = member.defaultAction, let backend = groups.first?.backend
    else { return }
    report(.forward(groups), backend, listener, &reported)
  }

  private mutating func report(
    _ action: ALBAction, _ backend: Span, _ listener: LoadBalancer.Listener, _ reported: inout Set<Span?>
  ) {
    let authentication = listener.member.authentication
    let way = authentication.way(of: action)
    let asking = way?.asksToSignIn == true && way?.letsEverybodyIn == false ? way : nil
    guard asking != nil || authentication.jwt != nil, reported.insert(asking?.type.span).inserted else { return }
    gaps.append(
      AuthenticationGap(member: listener.member, listener: listener, way: asking, backend: backend))
  }

  /// One that is narrowed by further conditions counts as well: who writes it knows of the gap.
  private mutating func note(_ rule: ALBRule) {
    let takesEveryPath = rule.path.covers(PathMatch(.pattern("*"))) == .yes
    answered.insert(Condition(host: rule.host?.value.text.lowercased(), path: takesEveryPath ? nil : rule.path))
  }

  private func isAnswered(_ rule: ALBRule) -> Bool {
    let hosts = [nil, rule.host?.value.text.lowercased()]
    return hosts.contains { host in
      answered.contains(Condition(host: host, path: nil))
        || answered.contains(Condition(host: host, path: rule.path))
    }
  }
}
