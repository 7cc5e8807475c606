package import Manifests
package import YAML

/// What a destination leads to, and lacks the port it asks for.
package enum PortlessTarget: Sendable {
  /// Every Service in view that may be meant.
  case services([Service])
  case serviceEntry(ServiceEntry)
}

/// A port on which requests for a VirtualService come in.
package struct RequestPort: Sendable {
  package let number: Int
  /// Where it is written.
  package let span: Span
  /// How a message names what listens: `Gateway "shop/public"`.
  package let listener: String
}

extension MeshGraph {
  /// What a destination's host leads to, if that lacks the port it names (istio-validation 5.2);
  /// nil when it has it, when none is named, or when it can't be told.
  package func targetLackingPort(of reference: DestinationReference) -> PortlessTarget? {
    guard let number = reference.destination.port?.value else { return nil }
    if case .found(.serviceEntry(let entry)) = reference.resolution {
      let all = serviceEntries(for: Hostname(reference.host.fqdn() ?? ""), from: reference.virtualService)
      // Several entries for one host add up.
      let isAlone = all.count == 1 && !entry.ports.isEmpty
      return isAlone && !entry.ports.contains { $0.number.value == number } ? .serviceEntry(entry) : nil
    }
    let services = services(for: reference)
    let lacksIt = !services.isEmpty && services.allSatisfy { $0.knowsItsPorts && !$0.has(number) }
    return lacksIt ? .services(services) : nil
  }

  /// The Service with several ports that a destination without a port leads to, and the request
  /// ports that it lacks: Istio then tries the port that the request came in on
  /// (istio-validation 5.2, step 6). Nil where that works, or can't be told.
  package func unansweredPorts(
    of reference: DestinationReference
  ) -> (service: Service, ports: [RequestPort])? {
    guard reference.destination.port == nil else { return nil }
    let services = services(for: reference)
    guard let service = services.first, services.count == 1, service.knowsItsPorts, service.ports.count > 1,
      let ports = unanswered(by: service, reference.virtualService), !ports.isEmpty
    else { return nil }
    return (service, ports)
  }

  private func unanswered(by service: Service, _ virtualService: VirtualService) -> [RequestPort]? {
    // Matches on ports, which decide who gets here, aren't followed.
    let matchesPorts = virtualService.http.contains { $0.matches.contains { $0.port != nil } }
    guard !matchesPorts, !virtualService.isDelegate else { return nil }
    let atGateways = gatewayPorts(of: virtualService, besides: service).map { ports in
      ports.filter { !service.has($0.number) }
    }
    if let atGateways, !atGateways.isEmpty { return atGateways }
    guard servesMesh(virtualService), let inMesh = meshPorts(of: virtualService) else { return nil }
    // Sidecars use a route on every port of its hosts, also on those nobody means it for.
    return inMesh.contains { service.has($0.number) } ? nil : inMesh
  }

  /// The ports of the Gateway servers that serve a VirtualService; nil when not all are in view.
  private func gatewayPorts(
    of virtualService: VirtualService, besides service: Service
  ) -> [RequestPort]? {
    var ports: [RequestPort] = []
    for reference in gatewayReferences(of: virtualService) {
      guard let gateway = reference.sureGateways.first, reference.sureGateways.count == 1,
        coexist(gateway, service)
      else { return nil }
      for server in gateway.servers where server.tls?.redirectsToHTTPS != true {
        let isServing = virtualService.hosts.contains { host in
          server.serves(hostname(host.value, of: virtualService), of: virtualService, on: gateway)
        }
        guard isServing, let port = server.port else { continue }
        ports.append(RequestPort(number: port.value, span: port.span, listener: gateway.described))
      }
    }
    return ports
  }

  /// The ports of the Services that a VirtualService's hosts name; nil when one isn't in view.
  private func meshPorts(of virtualService: VirtualService) -> [RequestPort]? {
    var ports: [RequestPort] = []
    for host in virtualService.hosts {
      guard case .found(.service(.manifest(let service))) = destination(host.value, from: virtualService)
      else { return nil }
      ports += service.ports.compactMap { port in
        port.number.map { RequestPort(number: $0.value, span: $0.span, listener: service.described) }
      }
    }
    return ports
  }

  /// Whether an Argo Rollout or Flagger changes a VirtualService's weights while it runs.
  package func hasSteeredWeights(_ virtualService: VirtualService) -> Bool {
    if virtualService.metadata.labels["app.kubernetes.io/managed-by"] == "flagger" { return true }
    return rolloutsByVirtualService.values(for: virtualService.name).map { workloads[$0] }
      .contains { rollout in
        coexist(rollout, virtualService)
          && (rollout.namespace == virtualService.namespace || rollout.namespace == nil
            || virtualService.namespace == nil)
      }
  }
}

extension Service {
  /// Whether every port's number can be read; a Service without ports may get some from elsewhere.
  fileprivate var knowsItsPorts: Bool {
    type != .externalName && !ports.isEmpty && ports.allSatisfy { $0.number != nil }
  }

  fileprivate func has(_ number: Int) -> Bool { ports.contains { $0.number?.value == number } }
}
