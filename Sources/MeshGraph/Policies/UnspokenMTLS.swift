package import Manifests
package import YAML

/// A policy that demands mTLS before pods to which nobody in the mesh speaks it.
package struct UnspokenMTLS: Sendable {
  package let policy: PeerAuthentication
  /// Where the policy says STRICT.
  package let span: Span
  /// The first Service in view whose pods turn every caller away.
  package let service: Service
  /// Where automatic mTLS is turned off.
  package let settings: MeshSettings
  /// What must hold besides, as far as it isn't in view.
  package let assumption: String?
}

extension MeshGraph {
  /// The STRICT policies by which callers are refused, since mTLS isn't automatic and no DestinationRule in view
  /// asks for it (istio-validation 5.6, 5.7); one for each policy at most.
  ///
  /// A rule with any `tls` for the Service counts as an answer, whoever reads it and whatever it says: the others
  /// judge that. So does ambient mode, whose callers have no need of rules.
  package var unspokenMTLS: [UnspokenMTLS] {
    guard meshSettings.contains(where: { $0.enablesAutoMTLS == false }), !hasUnreadableDocuments,
      !hiddenKinds.contains(.destinationRule), !destinationRulesByHost.isTruncated,
      !namespaces.contains(where: \.isAmbient), !destinationRules.contains(where: \.mayHaveAnyHost)
    else { return [] }
    var seen: Set<Span> = []
    return services.compactMap(unspoken).filter { seen.insert($0.span).inserted }
  }

  private func unspoken(to service: Service) -> UnspokenMTLS? {
    guard let namespace = service.namespace, service.type != .externalName,
      let settings = settingsWithoutAutoMTLS(seenFrom: service)
    else { return nil }
    let host = ServiceHost.service(name: service.name, namespace: namespace)
    let isAnswered = destinationRulesByHost.candidates(host).map { destinationRules[$0] }.contains { rule in
      coexist(rule, service) && rule.trafficPolicies.contains { !$0.tlsBlocks.isEmpty }
    }
    guard !isAnswered, let decision = strictDecision(before: service) else { return nil }
    return UnspokenMTLS(
      policy: decision.policy, span: decision.span, service: service, settings: settings,
      assumption: isComplete ? nil : "assumes that no DestinationRule out of view has callers use mTLS")
  }

  /// The settings that turn automatic mTLS off, where none in view turn it on.
  private func settingsWithoutAutoMTLS(seenFrom asker: some Resource) -> MeshSettings? {
    let stated = meshSettings.filter { $0.enablesAutoMTLS != nil && coexist($0, asker) }
    return stated.allSatisfy { $0.enablesAutoMTLS == false } ? stated.first : nil
  }

  /// What makes a port of a Service surely refuse plaintext, at the sidecars of pods in view.
  private func strictDecision(before service: Service) -> (policy: PeerAuthentication, span: Span)? {
    for workload in workloads(behind: service) {
      guard case .sidecar = membership(of: workload), !workload.choosesInboundPorts else { continue }
      for port in service.ports where port.transport == "TCP" {
        guard let target = KnownPort(port).target.flatMap({ podPort(of: $0, in: [workload]) }) else {
          continue
        }
        let inbound = inboundTLS(
          labels: workload.podLabels, in: workload.namespace, port: target, from: workload)
        if inbound.isSurelyStrict, let decision = inbound.decision { return decision }
      }
    }
    return nil
  }
}

extension DestinationRule {
  /// Whether its host is filled in later.
  fileprivate var mayHaveAnyHost: Bool { host?.value.hasSubstitution ?? false }
}

extension Workload {
  /// Whether some ports of its pods may be out of the sidecar's hands.
  fileprivate var choosesInboundPorts: Bool {
    podAnnotations["traffic.sidecar.istio.io/excludeInboundPorts"] != nil
      || podAnnotations["traffic.sidecar.istio.io/includeInboundPorts"] != nil
  }
}
