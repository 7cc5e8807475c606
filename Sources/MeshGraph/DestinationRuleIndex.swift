package import Manifests
import YAML

/// DestinationRules by what their host means.
struct DestinationRuleIndex: Sendable {
  private struct ServiceName: Hashable {
    let name: String
    let namespace: String?
  }

  /// What the host of each rule means.
  private(set) var hosts: [ServiceHost?] = []
  private var byService = Buckets<ServiceName>()
  private var byName = Buckets<String>()
  private let byHost: HostTable
  /// Whether some host has more rules than are kept. What isn't found then proves nothing.
  private(set) var isTruncated = false

  /// Nobody has this many rules for one host; without a limit, work could grow with the square of them.
  private static let rulesOfHost = 64

  init(_ rules: [DestinationRule]) {
    var others: [(Hostname, Int)] = []
    var counts: [Hostname: Int] = [:]
    for (index, rule) in rules.enumerated() {
      let meant = rule.host.map { ServiceHost($0.value, namespace: rule.namespace) }
      hosts.append(meant)
      guard let host = rule.host?.value, let meaning = meant else { continue }
      if case .service(let name, let namespace) = meaning {
        let key = ServiceName(name: name, namespace: namespace)
        if byService.count(for: key) < Self.rulesOfHost {
          byService.insert(index, for: key)
          byName.insert(index, for: name)
        } else {
          isTruncated = true
        }
      } else {
        let name = Hostname(meaning.fqdn() ?? host)
        counts[name, default: 0] += 1
        if counts[name, default: 0] <= Self.rulesOfHost {
          others.append((name, index))
        } else {
          isTruncated = true
        }
      }
    }
    byHost = HostTable(others)
  }

  /// The rules that may apply to a host: a superset.
  func candidates(_ host: ServiceHost) -> [Int] {
    guard case .service(let name, let namespace) = host else {
      return byHost.covering(Hostname(host.fqdn() ?? ""))
    }
    // A name whose namespace is open is covered by what covers Services of any namespace.
    let fqdn = host.fqdn() ?? "\(name).svc.\(ServiceHost.defaultClusterDomain)"
    let own =
      namespace == nil
      ? byName.values(for: name, limit: Self.rulesOfHost)
      : byService.values(for: ServiceName(name: name, namespace: namespace))
        + byService.values(for: ServiceName(name: name, namespace: nil))
    return own + byHost.covering(Hostname(fqdn))
  }
}

extension MeshGraph {
  /// The DestinationRules whose host covers a destination, wherever they live; visibility is not
  /// looked at (istio-validation 5.5).
  package func destinationRules(for host: String, from asker: some Resource) -> [DestinationRule] {
    ruleIndices(for: ServiceHost(host, namespace: asker.namespace), from: asker).map { destinationRules[$0] }
  }

  private func ruleIndices(for target: ServiceHost, from asker: some Resource) -> [Int] {
    destinationRulesByHost.candidates(target).filter { coexist(destinationRules[$0], asker) }
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
    if destinationRulesByHost.isTruncated
      || rules.contains(where: { $0.subsets.contains { $0.name.value.hasSubstitution } })
    {
      return .outOfView
    }
    if indices.contains(where: { destinationRulesByHost.hosts[$0] == target }) { return .missing }
    guard case .service(_, let namespace) = target else { return isComplete ? .missing : .outOfView }
    return absence(in: destinationRules, namespace: namespace, from: virtualService)
  }
}
