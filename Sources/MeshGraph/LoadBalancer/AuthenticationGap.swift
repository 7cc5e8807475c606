import Manifests
package import YAML

/// A plain HTTP listener on which a rule forwards whoever asks, though it authenticates over HTTPS (LBC
/// pkg/ingress/model_build_actions.go: auth and JWT actions are made for HTTPS listeners only).
package struct AuthenticationGap: Sendable {
  package let member: ALBIngress
  package let listener: LoadBalancer.Listener
  /// How the rule authenticates over HTTPS; nil when `jwt-validation` alone does.
  package let way: TargetAuthentication?
  /// The value of the annotation that asks: `auth-type`, else `jwt-validation`.
  package let span: Span
  /// The first backend that is open so.
  package let backend: Span
}

extension LoadBalancer {
  /// Of each annotation that asks the first gap, on the first HTTP listener of a member. None when `ssl-redirect` empties the
  /// HTTP listeners.
  package var authenticationGaps: [AuthenticationGap] {
    guard sslRedirection.isNone else { return [] }
    let ports = members.filter(\.authenticatesSomehow).compactMap(\.firstPlainPort)
    guard !ports.isEmpty else { return [] }
    let plain = Dictionary(grouping: listeners.filter { $0.protocol == .http }, by: \.port)
    return Set(ports).sorted().flatMap { port in
      var search = GapSearch()
      for listener in plain[port] ?? [] { search.lookAtRules(of: listener) }
      for listener in plain[port] ?? [] { search.lookAtDefault(of: listener) }
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
  /// The annotations of which a gap is known.
  private var reported: Set<Span> = []
  /// Requests that the load balancer has answered itself, such as those redirected to HTTPS by an action.
  private var answered: Set<Condition> = []

  /// Looks at the rules of one Ingress.
  mutating func lookAtRules(of listener: LoadBalancer.Listener) {
    for rule in listener.member.rules {
      switch rule.action {
      case .redirect, .fixedResponse: note(rule)
      case .forward(let groups) where isToReport(listener) && !isAnswered(rule):
        report(rule.action, groups.first?.backend ?? rule.pathSpan, listener)
      case .forward, .missing, .unknown: break
      }
    }
  }

  /// Looks at what happens to the requests that no rule takes; to be asked once all rules have been seen.
  mutating func lookAtDefault(of listener: LoadBalancer.Listener) {
    guard isToReport(listener), !answered.contains(Condition(host: nil, path: nil)),
      let action = listener.member.defaultAction, case .forward(let groups) = action,
      let backend = groups.first?.backend
    else { return }
    report(action, backend, listener)
  }

  /// Of several listeners of an Ingress one tells of the gap.
  private func isToReport(_ listener: LoadBalancer.Listener) -> Bool {
    listener.member.authenticatesSomehow && listener.member.firstPlainPort == listener.port
  }

  private mutating func report(_ action: ALBAction, _ backend: Span, _ listener: LoadBalancer.Listener) {
    let authentication = listener.member.authentication
    let way = authentication.way(of: action)
    let asking = way?.asksToSignIn == true && way?.letsEverybodyIn == false ? way : nil
    guard let span = asking?.type.span ?? authentication.jwt?.text.span, reported.insert(span).inserted else {
      return
    }
    gaps.append(
      AuthenticationGap(
        member: listener.member, listener: listener, way: asking, span: span, backend: backend))
  }

  /// One that is narrowed by further conditions counts as well: who writes it knows of the gap.
  private mutating func note(_ rule: ALBRule) {
    let takesEveryPath = rule.path.covers(PathMatch(.pattern("*"))) == .yes
    answered.insert(
      Condition(host: rule.host?.value.text.lowercased(), path: takesEveryPath ? nil : rule.path))
  }

  private func isAnswered(_ rule: ALBRule) -> Bool {
    let hosts = [nil, rule.host?.value.text.lowercased()]
    return hosts.contains { host in
      answered.contains(Condition(host: host, path: nil))
        || answered.contains(Condition(host: host, path: rule.path))
    }
  }
}
