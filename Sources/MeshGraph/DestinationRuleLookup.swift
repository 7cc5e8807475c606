package import Manifests
import YAML

extension MeshGraph {
  /// The DestinationRules that istiod merges into the one it uses for a destination, seen from proxies
  /// of a namespace; the oldest, which can't be told from files, comes first (istio-validation 5.5; istio
  /// pilot/pkg/model/push_context.go, destinationRule).
  ///
  /// First those of the client's namespace, then those of the destination's, then those of the root
  /// namespace; within one namespace the most specific host. Rules with a workloadSelector are left out.
  ///
  /// - Parameter home: The namespace of the destination's Service or ServiceEntry.
  package func destinationRules(
    for target: ServiceHost, home: String?, seenFrom client: String, from asker: some Resource
  ) -> [DestinationRule] {
    let candidates = destinationRulesByHost.candidates(target).map { destinationRules[$0] }
      .filter { $0.workloadSelector == nil && coexist($0, asker) }
    let root = rootNamespace(seenFrom: asker)
    // In the root namespace only private rules count as those of its own clients.
    let own = candidates.filter {
      $0.namespace == client && (client != root || $0.isPrivate) && $0.isVisible(in: client)
    }
    if let found = mostSpecific(own) { return found }
    for namespace in [home, root] {
      let exported = candidates.filter {
        namespace != nil && $0.namespace == namespace && !$0.isPrivate
      }
      let found = (mostSpecific(exported) ?? []).filter { $0.isVisible(in: client) }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func mostSpecific(_ rules: [DestinationRule]) -> [DestinationRule]? {
    let hosts = rules.map { Hostname($0.fullHost ?? "") }
    guard let best = hosts.min(by: Hostname.mostSpecificFirst) else { return nil }
    return zip(rules, hosts).filter { $0.1 == best }.map(\.0)
  }
}

extension DestinationRule {
  /// The host as istiod compares it; nil for a short name without a namespace.
  package var fullHost: String? {
    host.flatMap { ServiceHost($0.value, namespace: namespace).fqdn() }
  }

  /// Whether only its own namespace sees it.
  var isPrivate: Bool { exportScopes == ["."] || workloadSelector != nil }
}

/// A DestinationRule that no proxy that needs it ever reads.
package struct UnreadDestinationRule: Sendable {
  package let rule: DestinationRule
  /// The namespace of the proxies that call the host.
  package let client: String
  /// The namespace of the host's Service.
  package let home: String
  /// The destination that leads to the host.
  package let destination: Destination
  package let virtualService: VirtualService
  /// Whether the destination names a subset that none but such rules define.
  package let isSubsetLost: Bool

  /// Whether istiod looks in the rule's namespace at all.
  package var isHiddenByExport: Bool { [client, home].contains(rule.namespace) }
}

extension MeshGraph {
  /// The rules for destinations behind gateways that the gateways don't read, each once.
  ///
  /// A rule that may serve callers in its own namespace counts only where a subset is lost without it.
  package var unreadDestinationRules: [UnreadDestinationRule] {
    var seen: Set<Span> = []
    return destinationReferences.flatMap(unreadRules).filter { seen.insert($0.rule.metadata.span).inserted }
  }

  private func unreadRules(for reference: DestinationReference) -> [UnreadDestinationRule] {
    guard case .service(_, let home?) = reference.host, !servesMesh(reference.virtualService),
      case .found(.service) = reference.resolution
    else { return [] }
    let known = destinationRulesByHost.candidates(reference.host).map { destinationRules[$0] }
      .filter { coexist($0, reference.virtualService) }
    guard !known.isEmpty, known.allSatisfy({ $0.namespace != nil }) else { return [] }
    let subset = reference.destination.subset?.value
    return clients(of: reference.virtualService).flatMap { client -> [UnreadDestinationRule] in
      let read = destinationRules(
        for: reference.host, home: home, seenFrom: client, from: reference.virtualService)
      if let subset, read.contains(where: { $0.defines(subset) }) { return [] }
      return known.filter { rule in
        let isRead = read.contains { $0.metadata.span == rule.metadata.span }
        // A broad rule is meant for many hosts, and not for this one in particular.
        guard !isRead, rule.host.map({ Hostname($0.value).isWildcard }) == false else { return false }
        if let subset { return rule.defines(subset) }
        return read.isEmpty && rule.namespace != home && !mayServeOwnNamespace(rule)
      }.map {
        UnreadDestinationRule(
          rule: $0, client: client, home: home, destination: reference.destination,
          virtualService: reference.virtualService, isSubsetLost: subset != nil)
      }
    }
  }

  /// Whether some caller may live beside a rule.
  private func mayServeOwnNamespace(_ rule: DestinationRule) -> Bool {
    guard let namespace = rule.namespace else { return true }
    return workloads.hasAny(in: namespace, from: rule.file)
  }

  /// The namespaces of the gateway proxies that serve a VirtualService; empty when not all are known.
  private func clients(of virtualService: VirtualService) -> Set<String> {
    var clients: Set<String> = []
    for reference in gatewayReferences(of: virtualService) {
      guard let gateway = reference.gateway else { return [] }
      let proxies = proxies(selectedBy: gateway)
      // An installer may put its pods anywhere: only those in view are sure to be where they seem.
      guard !proxies.isEmpty, proxies.allSatisfy({ $0.namespace != nil && $0.assumption == nil }) else {
        return []
      }
      clients.formUnion(proxies.compactMap(\.namespace))
    }
    return clients
  }
}

extension DestinationRule {
  fileprivate func defines(_ subset: String) -> Bool {
    subsets.contains { $0.name.value == subset || $0.name.value.hasSubstitution }
  }
}
