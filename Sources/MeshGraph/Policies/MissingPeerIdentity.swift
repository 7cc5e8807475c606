package import Manifests
package import YAML

/// An AuthorizationPolicy that asks who the peer is, of pods whose peers show no certificate of the
/// mesh.
package struct MissingPeerIdentity: Sendable {
  package enum Cause: Sendable {
    /// mTLS is turned off for the pods.
    case disabled(PeerAuthentication, Span)
    /// Callers are told to speak something else to them.
    case notSpoken(DestinationRule, Located<ClientTLSMode>, Service)
  }

  /// The first of the tests that need a certificate.
  package let test: AuthorizationTest
  package let cause: Cause
}

extension MeshGraph {
  /// Whether a policy needs the peer's certificate where there is none (istio-validation 5.6, 5.7,
  /// 5.11); nil when there may be one.
  package func missingPeerIdentity(of policy: AuthorizationPolicy) -> MissingPeerIdentity? {
    guard let test = policy.tests.first(where: \.attribute.needsPeerCertificate) else { return nil }
    return cause(of: policy).map { MissingPeerIdentity(test: test, cause: $0) }
  }

  private func cause(of policy: AuthorizationPolicy) -> MissingPeerIdentity.Cause? {
    switch scope(of: policy) {
    case .mesh: return disabled(inboundTLS(in: nil, from: policy))
    case .namespace(let name): return disabled(inboundTLS(in: name, from: policy))
    case .pods(let selector, let namespace):
      let workloads = workloads(matching: selector, in: namespace, from: policy)
      if workloads.isEmpty, let namespace {
        return disabled(inboundTLS(labels: selector.labels, in: namespace, port: nil, from: policy))
      }
      var cause: MissingPeerIdentity.Cause?
      for workload in workloads {
        guard let found = self.cause(for: workload) else { return nil }
        cause = cause ?? found
      }
      return cause
    case .targets, .nothing, .unknown: return nil
    }
  }

  private func cause(for workload: Workload) -> MissingPeerIdentity.Cause? {
    // Ambient peers are known whatever the mode; a gateway's servers have their own.
    switch membership(of: workload) {
    case .sidecar, .unknown: break
    case .ambient, .gateway, .outside: return nil
    }
    let inbound = inboundTLS(
      labels: workload.podLabels, in: workload.namespace, port: nil, from: workload)
    if let cause = disabled(inbound) { return cause }
    guard inbound.mode == .permissive, !inbound.isAmbiguous else { return nil }
    let services = services(selecting: workload)
    let causes = services.compactMap { service in
      soleRule(for: service).map { MissingPeerIdentity.Cause.notSpoken($0.rule, $0.mode, service) }
    }
    return causes.count == services.count ? causes.first : nil
  }

  private func disabled(_ inbound: InboundTLS) -> MissingPeerIdentity.Cause? {
    guard inbound.mode == .disable, !inbound.isAmbiguous, let decision = inbound.decision else { return nil }
    return .disabled(decision.policy, decision.span)
  }

  /// The only rule in view for a Service, if it keeps callers from mesh mTLS on all ports.
  private func soleRule(for service: Service) -> (rule: DestinationRule, mode: Located<ClientTLSMode>)? {
    guard let namespace = service.namespace else { return nil }
    let host = "\(service.name).\(namespace).svc.\(ServiceHost.defaultClusterDomain)"
    let rules = destinationRules(for: host, from: service)
    guard let rule = rules.first, rules.count == 1, let policy = rule.trafficPolicy,
      let mode = policy.tlsMode,
      mode.value != .istioMutual, policy.ports.isEmpty, rule.subsets.allSatisfy({ $0.trafficPolicy == nil })
    else { return nil }
    return (rule, mode)
  }
}
