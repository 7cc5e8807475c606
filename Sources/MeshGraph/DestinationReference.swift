package import Manifests
import YAML

/// What a host named in a route or DestinationRule leads to.
package enum DestinationTarget: Sendable {
  case service(KnownService)
  case serviceEntry(ServiceEntry)
}

/// A destination of a VirtualService, mirrors included, and what its host leads to.
package struct DestinationReference: Sendable {
  package let virtualService: VirtualService
  package let destination: Destination
  package let host: ServiceHost
  package let resolution: Resolution<DestinationTarget>
}

extension MeshGraph {
  /// Every destination of every VirtualService, resolved. Found once, for several rules ask.
  func findDestinationReferences() -> [DestinationReference] {
    virtualServices.flatMap { virtualService in
      virtualService.destinations.map { destination in
        let written = destination.host.value
        let host = ServiceHost(written, namespace: virtualService.namespace)
        return DestinationReference(
          virtualService: virtualService, destination: destination, host: host,
          resolution: self.destination(written, meaning: host, from: virtualService))
      }
    }
  }

  /// What a destination host means, seen from the object that names it (istio-validation 5.1).
  ///
  /// Names without a dot belong to the object's own namespace. `svc.ns` is never completed and names
  /// no Service; it is `missing` only where such a Service is in view, so that it was surely meant.
  package func destination(_ host: String, from asker: some Resource) -> Resolution<DestinationTarget> {
    destination(host, meaning: ServiceHost(host, namespace: asker.namespace), from: asker)
  }

  private func destination(
    _ host: String, meaning: ServiceHost, from asker: some Resource
  ) -> Resolution<DestinationTarget> {
    if host.hasSubstitution { return .outOfView }
    if !serviceEntryHosts.isEmpty,
      let entry = serviceEntries(for: Hostname(meaning.fqdn() ?? host), from: asker).first
    {
      return .found(.serviceEntry(entry))
    }
    switch meaning {
    case .service(let name, let namespace): return service(named: name, sought: namespace, from: asker)
    case .halfQualified(let name, let namespace, _):
      let isMeant = services.candidates(named: name, in: namespace, from: asker.file)
        .contains { $0.namespace == namespace }
      return isMeant || isComplete ? .missing : .outOfView
    case .external(let written): return isComplete && !written.isOfUnknownCluster ? .missing : .outOfView
    case .wildcard, .address: return .outOfView
    }
  }

  private func service(
    named name: String, sought namespace: String?, from asker: some Resource
  ) -> Resolution<DestinationTarget> {
    let service = service(named: name, in: namespace, from: asker)
    if service.isMissing, let namespace, InstallerProfile.creates(service: name, in: namespace) {
      return .outOfView
    }
    if service.isMissing, !isComplete, let namespace, InstallerProfile.fills(namespace),
      namesakes(of: name, outside: namespace, from: asker).isEmpty
    {
      // Add-ons are installed beside Istio by other means than this project.
      return .outOfView
    }
    return service.map(DestinationTarget.service)
  }

  /// The ServiceEntries that define a host, exactly or by a wildcard.
  package func serviceEntries(for host: Hostname, from asker: some Resource) -> [ServiceEntry] {
    serviceEntryHosts.covering(host).map { serviceEntries[$0] }.filter { coexist($0, asker) }
  }

  /// The Services in view that a destination means; more than one where there are alternatives for
  /// several clusters. Empty where a Service may be meant that isn't sure to land there: it satisfies
  /// the reference, and proves nothing about it.
  package func services(for reference: DestinationReference) -> [Service] {
    guard case .found(.service(.manifest)) = reference.resolution,
      case .service(let name, let namespace) = reference.host
    else { return [] }
    let found = services.candidates(named: name, in: namespace, from: reference.virtualService.file)
    return found.allSatisfy { $0.namespace == namespace } ? found : []
  }

  /// A few Services of this name in other namespaces, to tell what was meant.
  package func namesakes(
    of name: String, outside namespace: String?, from asker: some Resource
  ) -> [Service] {
    services.candidates(named: name, in: nil, from: asker.file, limit: 4)
      .filter { $0.namespace != nil && $0.namespace != namespace }
  }

  /// Whether the names without a dot in a VirtualService are looked for beside the gateway instead
  /// of beside the application: it lives where the pods of one of its Gateways run.
  package func livesBesideGatewayPods(_ virtualService: VirtualService) -> Bool {
    guard let namespace = virtualService.namespace else { return false }
    return gatewayReferences(of: virtualService).contains { reference in
      reference.gateway.map { proxies(selectedBy: $0).contains { $0.namespace == namespace } } ?? false
    }
  }
}

extension Hostname {
  /// Whether this is a Service's full name in a cluster domain of its own.
  fileprivate var isOfUnknownCluster: Bool {
    let parts = text.split(separator: ".", maxSplits: 3)
    return parts.count == 4 && parts[2] == "svc"
  }
}

extension InstallerProfile {
  /// Whether charts and add-ons put Services into a namespace that hardly any project holds.
  static func fills(_ namespace: String) -> Bool {
    namespace == "kube-system" || all.contains { $0.namespace == namespace }
  }

  /// Whether Istio's installers create a Service besides the ingress gateway's.
  static func creates(service name: String, in namespace: String) -> Bool {
    namespace == istioctl.namespace
      && (controlPlaneServices.contains(name) || controlPlaneServices.contains { name.hasPrefix($0 + "-") })
  }

  /// Revisions of istiod carry their name behind a hyphen.
  private static let controlPlaneServices: Set<String> = [
    "istiod", "istio-egressgateway", "istio-eastwestgateway",
  ]
}

extension MeshGraph {
  /// The Service that a destination most likely means, of those in the namespace it names.
  package func service(nearestTo reference: DestinationReference) -> Service? {
    guard case .service(let name, let namespace?) = reference.host else { return nil }
    let known = servicesByNamespace.values(for: namespace, limit: Self.comparedNames)
      .map { services[$0] }.filter { coexist($0, reference.virtualService) }
    let nearest = nearestName(to: name, in: known.map(\.name))
    return known.first { $0.name == nearest }
  }
}
