package import Manifests
import YAML

/// DestinationRules by what their host means.
struct DestinationRuleIndex: Sendable {
  /// What the host of each rule means.
  private(set) var hosts: [ServiceHost?] = []
  private var byService = Buckets<String>()
  private let byHost: HostTable

  init(_ rules: [DestinationRule]) {
    var others: [(Hostname, Int)] = []
    for (index, rule) in rules.enumerated() {
      let host = rule.host.map { ServiceHost($0.value, namespace: rule.namespace) }
      hosts.append(host)
      switch host {
      case .service(let name, _): byService.insert(index, for: name)
      case .wildcard(let host), .halfQualified(_, _, let host), .external(let host):
        others.append((host, index))
      case .address(let address): others.append((Hostname(address.text), index))
      case nil: break
      }
    }
    byHost = HostTable(others)
  }

  /// The rules that may apply to a host: a superset.
  func candidates(_ host: ServiceHost) -> [Int] {
    guard case .service(let name, _) = host else {
      return byHost.covering(Hostname(host.fqdn() ?? ""))
    }
    // A name whose namespace is open is covered by what covers Services of any namespace.
    return byService.values(for: name)
      + byHost.covering(Hostname(host.fqdn() ?? "\(name).svc.\(ServiceHost.defaultClusterDomain)"))
  }
}

extension MeshGraph {
  /// The DestinationRules whose host covers a destination, wherever they live; visibility is not
  /// looked at (istio-validation 5.5).
  package func destinationRules(for host: String, from asker: some Resource) -> [DestinationRule] {
    ruleIndices(for: ServiceHost(host, namespace: asker.namespace), from: asker).map { destinationRules[$0] }
  }

  private func ruleIndices(for target: ServiceHost, from asker: some Resource) -> [Int] {
    destinationRulesByHost.candidates(target).filter { index in
      guard coexist(destinationRules[index], asker) else { return false }
      guard case .service(_, let namespace?) = target,
        case .service(_, let ruleNamespace?) = destinationRulesByHost.hosts[index]
      else { return true }
      return namespace == ruleNamespace
    }
  }

  /// What is known of a subset that a route names.
  ///
  /// A rule for exactly this host that lacks the subset is evidence enough, since it is the one that
  /// Istio reads. So are other rules in the Service's namespace, where such a rule would live.
  package func subset(
    _ name: String, of host: String, from virtualService: VirtualService
  ) -> Resolution<DestinationRule> {
    subset(
      name, of: host, meaning: ServiceHost(host, namespace: virtualService.namespace), from: virtualService)
  }

  /// The same for the subset that a destination names; nil when it names none.
  package func subset(of reference: DestinationReference) -> Resolution<DestinationRule>? {
    reference.destination.subset.map { name in
      subset(
        name.value, of: reference.destination.host.value, meaning: reference.host,
        from: reference.virtualService)
    }
  }

  private func subset(
    _ name: String, of host: String, meaning target: ServiceHost, from virtualService: VirtualService
  ) -> Resolution<DestinationRule> {
    if name.hasSubstitution || host.hasSubstitution { return .outOfView }
    let indices = ruleIndices(for: target, from: virtualService)
    let rules = indices.map { destinationRules[$0] }
    if let rule = rules.first(where: { $0.subsets.contains { $0.name.value == name } }) {
      return .found(rule)
    }
    if rules.contains(where: { $0.subsets.contains { $0.name.value.hasSubstitution } }) { return .outOfView }
    if indices.contains(where: { destinationRulesByHost.hosts[$0] == target }) { return .missing }
    guard case .service(_, let namespace) = target else { return isComplete ? .missing : .outOfView }
    return absence(in: destinationRules, namespace: namespace, from: virtualService)
  }
}

extension DestinationRule {
  /// Whether the rule names just this host, and no wildcard that covers it.
  package func isFor(_ target: ServiceHost) -> Bool {
    host.map { ServiceHost($0.value, namespace: namespace) == target } ?? false
  }
}
