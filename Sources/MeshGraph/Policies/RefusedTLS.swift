package import Manifests
package import YAML

/// A DestinationRule that makes callers speak what the pods turn away: plaintext or ordinary TLS to
/// pods that accept mesh mTLS only, or mesh mTLS to pods that accept none.
package struct RefusedTLS: Sendable {
  /// Who turns the callers away.
  package enum Refuser: Sendable {
    case workload(Workload, podPort: Int?)
    /// Pods that a Service selects and that aren't in view.
    case podsOf(Service)
    case namespace(String)
    case mesh
  }

  /// What the rule says; `DISABLE` for a `tls` without mode, which spans the whole block.
  package let mode: Located<ClientTLSMode>
  package let refuser: Refuser
  package let policy: PeerAuthentication
  /// Where the policy says STRICT, or DISABLE.
  package let policySpan: Span
  /// What must hold besides, as far as it isn't in view.
  package let assumption: String?
}

extension MeshGraph {
  /// Where a DestinationRule contradicts the PeerAuthentication in force (istio-validation 5.6, 5.7):
  /// one for each of its `tls` blocks at most.
  package func refusedTLS(of rule: DestinationRule) -> [RefusedTLS] {
    guard let host = rule.host?.value, !host.hasSubstitution else { return [] }
    let statements = rule.tlsStatements
    switch ServiceHost(host, namespace: rule.namespace) {
    case .service(let name, let namespace):
      let targets = services.candidates(named: name, in: namespace, from: rule.file)
        .filter { $0.namespace == namespace && $0.type != .externalName }
      return statements.compactMap { statement in
        targets.lazy.compactMap { self.refusal(of: statement, by: $0, from: rule) }.first
      }
    case .wildcard(let wildcard):
      guard let scope = wildcard.serviceScope else { return [] }
      return statements.filter(\.isForAll).compactMap { refusal(of: $0, in: scope, from: rule) }
    case .halfQualified, .external, .address: return []
    }
  }

  private func refusal(
    of statement: TLSStatement, by service: Service, from rule: DestinationRule
  ) -> RefusedTLS? {
    let ports = service.ports.filter { statement.concerns($0) }
    let workloads = workloads(behind: service).filter { coexist($0, rule) }
    if workloads.isEmpty {
      return ports.lazy.compactMap { self.refusal(of: statement, byPodsOf: service, at: $0) }.first
    }
    for workload in workloads {
      guard statement.concerns(workload), let enforcement = enforcement(by: workload) else { continue }
      for port in ports {
        let target = KnownPort(port).target.flatMap { podPort(of: $0, in: [workload]) }
        let inbound = inboundTLS(
          labels: workload.podLabels, in: workload.namespace, port: target, from: workload)
        if let refusal = statement.refusal(
          inbound, .workload(workload, podPort: target), enforcement.assumption)
        {
          return refusal
        }
      }
    }
    return nil
  }

  private func refusal(
    of statement: TLSStatement, byPodsOf service: Service, at port: ServicePort
  ) -> RefusedTLS? {
    // Nothing is known of pods that no selector describes, nor of what a subset picks.
    guard !service.selector.isEmpty, statement.subset == nil else { return nil }
    let inbound = inboundTLS(
      labels: service.selector.labels, in: service.namespace,
      port: KnownPort(port).target.flatMap { podPort(of: $0, in: []) }, from: service)
    return statement.refusal(
      inbound, .podsOf(service), "assumes that the pods of \(service.described) are in the mesh")
  }

  private func refusal(
    of statement: TLSStatement, in scope: Hostname.ServiceScope, from rule: DestinationRule
  ) -> RefusedTLS? {
    switch scope {
    case .mesh:
      return statement.refusal(inboundTLS(in: nil, from: rule), .mesh, nil)
    case .namespace(let name):
      let isOutside = namespaces.candidates(named: name, in: nil, from: rule.file)
        .contains { $0.isSurelyOutsideMesh }
      return isOutside ? nil : statement.refusal(inboundTLS(in: name, from: rule), .namespace(name), nil)
    }
  }

  /// Whether something before a workload's pods enforces mTLS; nil when surely nothing does.
  private func enforcement(by workload: Workload) -> Enforcement? {
    switch membership(of: workload) {
    case .sidecar: Enforcement(assumption: nil)
    // The rule has no effect on callers whose traffic ztunnel carries.
    case .ambient: Enforcement(assumption: "assumes a caller with a sidecar, or a gateway")
    case .unknown: Enforcement(assumption: "assumes that the pods of \(workload.described) are in the mesh")
    case .gateway, .outside: nil
    }
  }
}

private struct Enforcement {
  let assumption: String?
}

/// One `tls` block of a DestinationRule and what it holds for.
private struct TLSStatement {
  let mode: Located<ClientTLSMode>
  /// The Service port; nil for all but `exceptPorts`.
  let port: Int?
  /// Ports with a block of their own.
  let exceptPorts: Set<Int>
  let subset: DestinationRule.Subset?

  var isForAll: Bool { port == nil && subset == nil }

  func concerns(_ servicePort: ServicePort) -> Bool {
    guard let number = servicePort.number?.value else { return false }
    return port.map { $0 == number } ?? !exceptPorts.contains(number)
  }

  func concerns(_ workload: Workload) -> Bool {
    subset?.labels.isSubset(of: workload.podLabels) ?? true
  }

  func refusal(
    _ inbound: InboundTLS, _ refuser: RefusedTLS.Refuser, _ assumption: String?
  ) -> RefusedTLS? {
    // Ordinary TLS to pods without mTLS is for the application to answer.
    let refused: MutualTLSMode = mode.value == .istioMutual ? .disable : .strict
    guard inbound.mode == refused, !inbound.isAmbiguous, let decision = inbound.decision else { return nil }
    return RefusedTLS(
      mode: mode, refuser: refuser, policy: decision.policy, policySpan: decision.span,
      assumption: assumption)
  }
}

extension DestinationRule {
  fileprivate var tlsStatements: [TLSStatement] {
    (trafficPolicy?.tlsStatements(for: nil) ?? [])
      + subsets.flatMap { $0.trafficPolicy?.tlsStatements(for: $0) ?? [] }
  }
}

extension TrafficPolicy {
  /// A port entry without `tls` keeps the mode around it where that is no mTLS (istio-validation 5.7).
  fileprivate func tlsStatements(for subset: DestinationRule.Subset?) -> [TLSStatement] {
    let ports = ports.compactMap { entry in entry.tlsMode.map { (number: entry.port.value, mode: $0) } }
    let whole = tlsMode.map {
      TLSStatement(mode: $0, port: nil, exceptPorts: Set(ports.map(\.number)), subset: subset)
    }
    return [whole].compactMap(\.self)
      + ports.map { TLSStatement(mode: $0.mode, port: $0.number, exceptPorts: [], subset: subset) }
  }
}

extension Hostname {
  /// What a wildcard means that stands for Services.
  fileprivate enum ServiceScope {
    case mesh
    case namespace(String)
  }

  /// Nil for wildcards over other names.
  fileprivate var serviceScope: ServiceScope? {
    let services = "svc.\(ServiceHost.defaultClusterDomain)"
    if covers(Hostname("*.\(services)")) { return .mesh }
    let parts = text.split(separator: ".", maxSplits: 2)
    guard parts.count == 3, parts[0] == "*", parts[2] == services else { return nil }
    return .namespace(String(parts[1]))
  }
}

extension Namespace {
  /// Whether its labels put no pod into the mesh.
  fileprivate var isSurelyOutsideMesh: Bool {
    labels["istio-injection"] != "enabled" && labels["istio.io/rev"] == nil
      && labels["istio.io/dataplane-mode"] != "ambient"
  }
}
