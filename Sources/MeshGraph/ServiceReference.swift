package import Manifests
package import YAML

/// A Service that a reference leads to: one in view, or one that an installer is known to create.
package enum KnownService: Sendable {
  case manifest(Service)
  case installed(InstallerProfile)

  package var manifest: Service? {
    if case .manifest(let service) = self { return service }
    return nil
  }

  package var name: String {
    switch self {
    case .manifest(let service): service.name
    case .installed(let profile): profile.serviceName
    }
  }

  /// What a finding must say when it rests on a Service that isn't in view.
  package var assumption: String? {
    switch self {
    case .manifest: nil
    case .installed(let profile): "assumes the Service of \(profile.description), which is not in view"
    }
  }

  /// The port that a number or name refers to.
  package func port(_ reference: ServicePortReference) -> KnownPort? {
    switch self {
    case .manifest(let service): service.port(reference).map(KnownPort.init)
    case .installed(let profile): profile.port(reference).map(KnownPort.init)
    }
  }

  package var ports: [KnownPort] {
    switch self {
    case .manifest(let service): service.ports.map(KnownPort.init)
    case .installed(let profile): profile.ports.map(KnownPort.init)
    }
  }

  /// Whether all its ports are written out; those to be filled in later could be any.
  package var portsAreKnown: Bool {
    ports.allSatisfy { $0.number != nil && $0.name?.hasSubstitution != true }
  }

  /// Where the ports are written; nil for an installer's.
  package var portsSpan: Span? { manifest?.metadata.node["spec"]?["ports"]?.span }
}

/// A port of a `KnownService`.
package struct KnownPort: Sendable {
  package let name: String?
  package let number: Int?
  /// The port its pods listen on, as written; `number` when the manifest leaves it out.
  package let target: TargetPort?
  /// Where it is written; nil for an installer's.
  package let span: Span?

  init(_ port: ServicePort) {
    name = port.name?.value
    number = port.number?.value
    target = port.targetPort ?? port.number.map { .number($0.value) }
    span = port.number?.span ?? port.node.span
  }

  init(_ port: InstallerProfile.Port) {
    name = port.name
    number = port.number
    target = .number(port.targetPort)
    span = nil
  }

  /// How a message names it: `443 (https)`.
  package var described: String {
    let number = number.map(String.init) ?? "?"
    return name.map { "\(number) (\($0))" } ?? number
  }
}

extension MeshGraph {
  /// The Service that a name means, seen from an object.
  ///
  /// Installers' Services count as known: they are in hardly anyone's repository.
  package func service(
    named name: String, in namespace: String?, from asker: some Resource
  ) -> Resolution<KnownService> {
    if name.hasSubstitution { return .outOfView }
    if let service = services.candidates(named: name, in: namespace, from: asker.file).first {
      return .found(.manifest(service))
    }
    if let profile = InstallerProfile.providing(service: name, in: namespace) {
      return .found(.installed(profile))
    }
    if isGenerated(service: name, in: namespace, from: asker) { return .outOfView }
    return absence(in: services, namespace: namespace, from: asker)
  }

  /// Whether Istio makes the Service for a Gateway of the Kubernetes Gateway API.
  private func isGenerated(service name: String, in namespace: String?, from asker: some Resource) -> Bool {
    kubernetesGatewaysByService.values(for: name).map { kubernetesGateways[$0] }.contains { gateway in
      coexist(gateway, asker)
        && (namespace == nil || gateway.namespace == nil || gateway.namespace == namespace)
    }
  }

  /// Services of this name in other namespaces than the one looked in, for a helpful message.
  package func services(named name: String, outside namespace: String?, from asker: some Resource)
    -> [Service]
  {
    services.candidates(named: name, in: nil, from: asker.file).filter { $0.namespace != namespace }
  }

  /// The workloads in view whose pods a Service selects.
  package func workloads(behind service: Service) -> [Workload] {
    guard !service.selector.isEmpty else { return [] }
    return workloads(matching: service.selector, in: service.namespace, from: service)
  }

  /// The workloads in view that a selector picks.
  ///
  /// - Parameter namespace: Nil for all namespaces.
  package func workloads(
    matching selector: LabelSelector, in namespace: String?, from asker: some Resource
  ) -> [Workload] {
    workloadsByLabel.candidates(selector).map { workloads[$0] }.filter { workload in
      selector.matches(workload.podLabels) && coexist(workload, asker)
        && (namespace == nil || workload.namespace == nil || workload.namespace == namespace)
    }
  }

  /// The port a pod listens on for a Service port: a named target is looked up among the containers
  /// of the workloads in view.
  package func podPort(of target: TargetPort, in workloads: [Workload]) -> Int? {
    switch target {
    case .number(let number): number
    case .name(let name):
      workloads.lazy.flatMap(\.containerPorts).first { $0.name == name }?.number.value
    }
  }
}
