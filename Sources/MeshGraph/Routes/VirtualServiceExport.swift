package import Manifests
package import YAML

extension VirtualService {
  /// Whether proxies of a namespace get to see it (istio-validation 5.4); doubt counts as yes.
  func isVisible(in namespace: String?) -> Bool {
    let scopes = exportTo.map(\.value)
    guard !scopes.isEmpty, let namespace, let own = self.namespace else { return true }
    if scopes.contains("~") { return false }
    return scopes.contains { scope in
      scope == "*" || scope == namespace || scope == "." && own == namespace || scope.hasSubstitution
    }
  }
}

/// A Gateway that a VirtualService is bound to, whose pods don't get to see it.
package struct UnexportedGateway: Sendable {
  package let reference: GatewayReference
  package let gateway: Gateway
  /// Where the Gateway's pods run.
  package let podNamespaces: [String]
  /// What the VirtualService's `exportTo` says, its first entry.
  package let exportTo: Located<String>
  package let assumption: String?
}

extension MeshGraph {
  /// The Gateways whose pods run where a VirtualService isn't exported to (istio-validation 5.2: what counts is
  /// the namespace of the pods, not that of the Gateway).
  package func unexportedGateways(of virtualService: VirtualService) -> [UnexportedGateway] {
    guard let exportTo = virtualService.exportTo.first, virtualService.namespace != nil else { return [] }
    return gatewayReferences(of: virtualService).compactMap { reference in
      guard reference.sureGateways.count == 1, let gateway = reference.sureGateways.first else { return nil }
      let proxies = proxies(selectedBy: gateway)
      let namespaces = proxies.compactMap(\.namespace)
      guard !namespaces.isEmpty, namespaces.count == proxies.count,
        !namespaces.contains(where: { virtualService.isVisible(in: $0) })
      else { return nil }
      return UnexportedGateway(
        reference: reference, gateway: gateway, podNamespaces: Set(namespaces).sorted(), exportTo: exportTo,
        assumption: proxies.lazy.compactMap(\.assumption).first)
    }
  }
}

/// An entry of some object's `exportTo` that names a namespace which isn't there.
package struct UnknownExport: Sendable {
  package let written: Located<String>
  /// What it most likely means.
  package let nearest: String?
  /// Whether the view is known to be complete.
  package let isSure: Bool
}

extension MeshGraph {
  /// The namespaces that `exportTo` of VirtualServices, DestinationRules and ServiceEntries name and of which
  /// nothing is in view, where that means something: everything is in view, or a known name is close by.
  package var unknownExports: [UnknownExport] {
    let exports =
      virtualServices.flatMap { $0.exportTo } + destinationRules.flatMap { $0.exportTo }
      + serviceEntries.flatMap { $0.exportTo }
    let named = exports.filter { !["*", ".", "~", ""].contains($0.value) && !$0.value.hasSubstitution }
    guard !named.isEmpty else { return [] }
    let known = knownNamespaces
    let unknown = named.filter { !known.contains($0.value) }
    let nearestNames = Dictionary(
      Set(unknown.map(\.value)).sorted().prefix(Self.comparedNames).map {
        ($0, nearestName(to: $0, in: known))
      },
      uniquingKeysWith: { first, _ in first })
    return unknown.compactMap { written in
      let nearest = nearestNames[written.value] ?? nil
      let isSure = isComplete && !namespaces.isEmpty && !hasUnreadableDocuments
      guard isSure || nearest != nil else { return nil }
      return UnknownExport(written: written, nearest: nearest, isSure: isSure)
    }
  }

  /// Every namespace that is declared or that something lives in.
  private var knownNamespaces: Set<String> {
    var known = Set(namespaces.map(\.name))
    func note(_ resources: some Sequence<some Resource>) {
      for resource in resources { resource.namespace.map { _ = known.insert($0) } }
    }
    note(services)
    note(workloads)
    note(gateways)
    note(virtualServices)
    note(destinationRules)
    note(serviceEntries)
    note(sidecars)
    note(peerAuthentications)
    note(ingresses)
    for profile in InstallerProfile.all { known.insert(profile.namespace) }
    return known
  }
}
