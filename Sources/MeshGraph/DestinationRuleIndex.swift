package import Manifests
import YAML

/// DestinationRules by what their host means.
struct DestinationRuleIndex: Sendable {
  private var byService = Buckets<String>()
  private let byHost: HostTable

  init(_ rules: [DestinationRule]) {
    var others: [(Hostname, Int)] = []
    for (index, rule) in rules.enumerated() {
      guard let host = rule.host?.value else { continue }
      switch ServiceHost(host, namespace: rule.namespace) {
      case .service(let name, _): byService.insert(index, for: name)
      case .wildcard(let host), .halfQualified(_, _, let host), .external(let host):
        others.append((host, index))
      case .address(let address): others.append((Hostname(address.text), index))
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
    let target = ServiceHost(host, namespace: asker.namespace)
    return destinationRulesByHost.candidates(target).map { destinationRules[$0] }.filter { rule in
      guard coexist(rule, asker), let ruleHost = rule.host?.value else { return false }
      guard case .service(_, let namespace?) = target,
        case .service(_, let ruleNamespace?) = ServiceHost(ruleHost, namespace: rule.namespace)
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
    if name.hasSubstitution || host.hasSubstitution { return .outOfView }
    let rules = destinationRules(for: host, from: virtualService)
    if let rule = rules.first(where: { $0.subsets.contains { $0.name.value == name } }) {
      return .found(rule)
    }
    if rules.contains(where: { $0.subsets.contains { $0.name.value.hasSubstitution } }) { return .outOfView }
    let target = ServiceHost(host, namespace: virtualService.namespace)
    if rules.contains(where: { $0.isFor(target) }) { return .missing }
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
