package import Manifests
import YAML

/// The proxies behind a Service or a Gateway's selector: pods that Istio's Gateways configure.
package struct GatewayProxy: Sendable {
  package enum Evidence: Sendable {
    /// A pod template in view: its labels are all there are.
    case workload(Workload)
    /// No pods in view, but a Service that selects them: they carry at least its selector.
    case service(Service)
    /// Neither in view, but installers are known to create them.
    case installed(InstallerProfile)
  }

  package let evidence: Evidence
  package let namespace: String?
  package let labels: Labels

  init(_ evidence: Evidence) {
    self.evidence = evidence
    switch evidence {
    case .workload(let workload):
      namespace = workload.namespace
      labels = workload.podLabels
    case .service(let service):
      namespace = service.namespace
      labels = service.selector.labels
    case .installed(let profile):
      namespace = profile.namespace
      labels = profile.podLabels
    }
  }

  /// What a finding must say when it rests on proxies that aren't in view.
  package var assumption: String? {
    guard case .installed(let profile) = evidence else { return nil }
    return "assumes the pods of \(profile.description), which are not in view"
  }

  package var workload: Workload? {
    if case .workload(let workload) = evidence { return workload }
    return nil
  }

}

/// A server of a Gateway, and the port on which its proxies listen for it.
package struct BoundServer: Sendable {
  package let gateway: Gateway
  package let server: GatewayServer
  /// The port of the pod, after translation (alb-to-istio R2).
  package let podPort: Int
}

extension MeshGraph {
  // MARK: Proxies

  /// The gateway proxies behind a Service; empty when its pods are no gateways, or nothing shows
  /// that they are.
  package func gatewayProxies(behind service: KnownService) -> [GatewayProxy] {
    switch service {
    case .installed(let profile): return [GatewayProxy(.installed(profile))]
    case .manifest(let service):
      let workloads = workloads(behind: service)
      if workloads.isEmpty {
        return isGateway(service.selector.labels, seenFrom: service) ? [GatewayProxy(.service(service))] : []
      }
      return workloads.filter { $0.declaresGatewayProxy || isGateway($0.podLabels, seenFrom: $0) }
        .map { GatewayProxy(.workload($0)) }
    }
  }

  /// Whether pods with these labels are gateway proxies: some Gateway in view selects them by name,
  /// or they are labelled as installers do.
  private func isGateway(_ labels: Labels, seenFrom asker: some Resource) -> Bool {
    if InstallerProfile.all.contains(where: { labels["istio"] == $0.podLabels["istio"] }) { return true }
    return gatewaysBySelector.candidates(labels).contains { index in
      let gateway = gateways[index]
      return !gateway.selector.isEmpty && gateway.selector.matches(labels) && coexist(gateway, asker)
    }
  }

  /// The proxies that a Gateway configures, as far as they are known: pods in view, pods that a
  /// Service in view selects, else what installers create for such a selector.
  package func proxies(selectedBy gateway: Gateway) -> [GatewayProxy] {
    guard !gateway.selector.isEmpty else { return [] }
    let workloads = workloads(matching: gateway.selector, in: nil, from: gateway)
    if !workloads.isEmpty { return workloads.map { GatewayProxy(.workload($0)) } }
    let services = services(implying: gateway.selector, from: gateway)
    if !services.isEmpty { return services.map { GatewayProxy(.service($0)) } }
    return InstallerProfile.matching(gateway.selector).map { GatewayProxy(.installed($0)) }
  }

  /// The Services whose selector says that there are pods with these labels.
  func services(implying selector: LabelSelector, from asker: some Resource) -> [Service] {
    guard let pair = selector.labels.pairs.first else { return [] }
    return servicesByLabel.values(for: pair).map { services[$0] }.filter { service in
      selector.labels.isSubset(of: service.selector.labels) && coexist(service, asker)
    }
  }

  // MARK: Ports

  /// The Services that select a proxy's pods, in its namespace; those that Istio leaves out of port
  /// translation are not among them.
  package func services(selecting proxy: GatewayProxy, from asker: some Resource) -> [KnownService] {
    if case .installed(let profile) = proxy.evidence { return [.installed(profile)] }
    return allServices(selecting: proxy, from: asker).filter { !$0.disablesGatewayPortTranslation }
      .map(KnownService.manifest)
  }

  /// The Services in view that select a proxy's pods.
  func allServices(selecting proxy: GatewayProxy, from asker: some Resource) -> [Service] {
    servicesBySelector.candidates(proxy.labels).map { services[$0] }.filter { service in
      !service.selector.isEmpty && service.selector.matches(proxy.labels) && coexist(service, asker)
        && (service.namespace == nil || proxy.namespace == nil || service.namespace == proxy.namespace)
    }
  }

  /// The port that a proxy listens on for a Gateway's `port.number` (istio
  /// pilot/pkg/model/gateway.go, resolvePorts; alb-to-istio R2): the target of the Service port of
  /// that number, else the number itself. Nil when the target is a name that no pod in view explains.
  package func podPort(forServerPort number: Int, on proxy: GatewayProxy, _ services: [KnownService]) -> Int?
  {
    for service in services {
      guard let port = service.port(.number(number)), let target = port.target else { continue }
      return podPort(of: target, in: proxy.workload.map { [$0] } ?? [])
    }
    return number
  }

  // MARK: Servers

  /// Every server that configures a proxy, with the port it is bound to. Servers whose port can't
  /// be told are left out.
  package func servers(on proxy: GatewayProxy, from asker: some Resource) -> [BoundServer] {
    let services = services(selecting: proxy, from: asker)
    return gateways(configuring: proxy, from: asker).flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let number = server.port?.value, let port = podPort(forServerPort: number, on: proxy, services)
        else { return nil }
        return BoundServer(gateway: gateway, server: server, podPort: port)
      }
    }
  }

  /// The Gateways whose selector fits a proxy's labels, from any namespace (alb-to-istio R3).
  package func gateways(configuring proxy: GatewayProxy, from asker: some Resource) -> [Gateway] {
    gatewaysBySelector.candidates(proxy.labels).map { gateways[$0] }.filter {
      $0.selector.matches(proxy.labels) && coexist($0, asker)
    }
  }
}
