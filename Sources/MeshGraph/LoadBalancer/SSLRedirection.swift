/// What `ssl-redirect` makes of a load balancer's HTTP listeners (LBC pkg/ingress/model_builder.go and
/// model_build_listener_rules.go).
package enum SSLRedirection: Sendable {
  /// They serve their rules.
  case none
  /// They answer 301 to HTTPS. All their rules and default actions are gone, also those of members that don't ask
  /// for it.
  case redirects(ALBIngress.SSLRedirect)
  /// The port is filled in later, or is no number.
  case unknown

  /// - Parameter members: All of one load balancer.
  init(_ members: [ALBIngress]) {
    let redirects = members.compactMap(\.sslRedirect)
    guard let first = redirects.first else {
      self = .none
      return
    }
    // Different ports, and texts that are no numbers, are conflicts or faults with a finding of their own.
    self = redirects.allSatisfy { $0.port != nil } ? .redirects(first) : .unknown
  }

  /// Whether HTTP listeners keep their rules.
  package var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}

extension LoadBalancer {
  /// The HTTP listeners of a member on which its rules answer requests that nothing encrypts: none when
  /// `ssl-redirect` replaces them, or may do so once a value is filled in.
  ///
  /// Whoever reports them names what that takes for granted, see `assumptionsOfPlainHTTP(of:)`.
  package func plainHTTPListeners(of member: ALBIngress) -> [Listener] {
    sslRedirection.isNone ? member.ownListeners.filter { $0.protocol == .http } : []
  }

  /// What a statement that a member serves plain HTTP takes for granted: no unseen member, and no params out of view,
  /// set `ssl-redirect`.
  package func assumptionsOfPlainHTTP(of member: ALBIngress) -> [String] {
    assumptionOfMembers
      + (member.params.isUnknown
        ? ["assumes that the IngressClass, which is not in view, sets no redirect"] : [])
  }
}
