package import Manifests
import YAML

/// What a host named in a route or DestinationRule leads to.
package enum DestinationTarget: Sendable {
  case service(KnownService)
  case serviceEntry(ServiceEntry)
}

extension MeshGraph {
  /// What a destination host means, seen from the object that names it (istio-validation 5.1).
  ///
  /// Names without a dot belong to the object's own namespace. `svc.ns` is never completed and names
  /// no Service; it is `missing` only where such a Service is in view, so that it was surely meant.
  package func destination(_ host: String, from asker: some Resource) -> Resolution<DestinationTarget> {
    if host.hasSubstitution { return .outOfView }
    switch ServiceHost(host, namespace: asker.namespace) {
    case .service(let name, let namespace):
      if let entry = serviceEntry(for: Hostname(host), from: asker) { return .found(.serviceEntry(entry)) }
      let service = service(named: name, in: namespace, from: asker)
      // Without a namespace of its own the object could land beside any Service.
      return service.map(DestinationTarget.service)
    case .halfQualified(let name, let namespace, let written):
      if let entry = serviceEntry(for: written, from: asker) { return .found(.serviceEntry(entry)) }
      let isMeant = services.candidates(named: name, in: namespace, from: asker.file)
        .contains { $0.namespace == namespace }
      return isMeant || isComplete ? .missing : .outOfView
    case .external(let written):
      if let entry = serviceEntry(for: written, from: asker) { return .found(.serviceEntry(entry)) }
      return isComplete ? .missing : .outOfView
    case .wildcard, .address:
      return .outOfView
    }
  }

  /// The ServiceEntry that defines a host, exactly or by a wildcard.
  private func serviceEntry(for host: Hostname, from asker: some Resource) -> ServiceEntry? {
    serviceEntryHosts.covering(host).lazy.map { serviceEntries[$0] }.first { coexist($0, asker) }
  }
}

/// DestinationRules by what their host means.
struct DestinationRuleIndex: Sendable {
  private var byService = Buckets<String>()
  private var byHost: HostTable
  private var wildcards: [(host: Hostname, rule: Int)] = []

  init(_ rules: [DestinationRule]) {
    var others: [(Hostname, Int)] = []
    for (index, rule) in rules.enumerated() {
      guard let host = rule.host?.value else { continue }
      switch ServiceHost(host, namespace: rule.namespace) {
      case .service(let name, _): byService.insert(index, for: name)
      case .wildcard(let host): wildcards.append((host, index))
      case .halfQualified(_, _, let written): others.append((written, index))
      case .external(let host): others.append((host, index))
      case .address(let address): others.append((Hostname(address.text), index))
      }
    }
    byHost = HostTable(others)
  }

  /// The rules that may apply to a host: a superset.
  func candidates(_ host: ServiceHost) -> [Int] {
    switch host {
    case .service(let name, _):
      let fqdn = host.fqdn().map { Hostname($0) }
      let covering = wildcards.filter { wildcard in fqdn.map { wildcard.host.covers($0) } ?? true }
      return byService.values(for: name) + covering.map(\.rule)
    case .halfQualified(_, _, let written): return external(written)
    case .external(let host), .wildcard(let host): return external(host)
    case .address(let address): return external(Hostname(address.text))
    }
  }

  private func external(_ host: Hostname) -> [Int] {
    byHost.covering(host) + wildcards.filter { $0.host.covers(host) }.map(\.rule)
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
  package func subset(
    _ name: String, of host: String, from virtualService: VirtualService
  ) -> Resolution<DestinationRule> {
    if name.hasSubstitution || host.hasSubstitution { return .outOfView }
    let rules = destinationRules(for: host, from: virtualService)
    if let rule = rules.first(where: { $0.subsets.contains { $0.name.value == name } }) {
      return .found(rule)
    }
    if rules.contains(where: { $0.subsets.contains { $0.name.value.hasSubstitution } }) { return .outOfView }
    // A rule for just this host that lacks the subset is evidence enough: it is the one Istio reads.
    if rules.contains(where: { $0.host.map { !Hostname($0.value).isWildcard } ?? false }) { return .missing }
    let namespaces: [String?] =
      switch ServiceHost(host, namespace: virtualService.namespace) {
      case .service(_, let namespace): [namespace, virtualService.namespace]
      default: [virtualService.namespace]
      }
    for namespace in namespaces {
      let absent: Resolution<DestinationRule> = absence(
        in: destinationRules, namespace: namespace, from: virtualService)
      if absent.isMissing { return .missing }
    }
    return .outOfView
  }
}
