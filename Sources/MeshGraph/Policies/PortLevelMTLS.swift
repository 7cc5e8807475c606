package import Manifests
package import YAML

/// A port in `portLevelMtls` that no selected pod listens on, though a Service port has its number.
package struct MisdirectedPort: Sendable {
  /// As the policy names it.
  package let port: Located<Int>
  package let service: Service
  /// Where the Service port is written.
  package let servicePortSpan: Span
  /// The port that the pods listen on instead.
  package let podPort: Int
}

extension MeshGraph {
  /// The ports of a policy that name a Service port where the pod's port belongs
  /// (istio-validation 5.6, alb-to-istio R20).
  package func misdirectedPorts(of policy: PeerAuthentication) -> [MisdirectedPort] {
    misdirected(policy.ports.map(\.port), of: policy)
  }

  /// The same for the ports in an AuthorizationPolicy, which are those of the pods too.
  package func misdirectedPorts(of policy: AuthorizationPolicy) -> [MisdirectedPort] {
    let values = policy.tests.filter { $0.attribute == .port }.flatMap(\.values)
    return misdirected(
      values.compactMap { value in Int(value.value).map { Located($0, at: value.span) } }, of: policy)
  }

  private func misdirected(_ ports: [Located<Int>], of policy: some WorkloadPolicy) -> [MisdirectedPort] {
    guard let selector = policy.attachment.selector, !ports.isEmpty,
      case .pods(_, let namespace) = scope(of: policy)
    else { return [] }
    let workloads = workloads(matching: selector, in: namespace, from: policy)
      .filter { namespace == nil || $0.namespace == namespace }
    let listening = Set(workloads.flatMap { listeningPorts(of: $0) })
    // Pods that aren't in view carry the selector's labels at least.
    let exposing =
      workloads.isEmpty
      ? services(selecting: selector.labels, in: namespace, from: policy)
      : workloads.flatMap { services(selecting: $0) }.filter { coexist($0, policy) }
    return ports.filter { !listening.contains($0.value) }.compactMap { port in
      misdirection(of: port, exposing, workloads)
    }
  }

  private func misdirection(
    of port: Located<Int>, _ services: [Service], _ workloads: [Workload]
  ) -> MisdirectedPort? {
    var found: MisdirectedPort?
    for service in services {
      for servicePort in service.ports {
        // A target that can't be told, or is the port after all, settles it.
        guard let target = KnownPort(servicePort).target.flatMap({ podPort(of: $0, in: workloads) }),
          target != port.value
        else { return nil }
        if found == nil, let number = servicePort.number, number.value == port.value {
          found = MisdirectedPort(
            port: port, service: service, servicePortSpan: number.span, podPort: target)
        }
      }
    }
    return found
  }

  /// The ports that a workload's pods listen on as far as manifests say: targets of the Services
  /// that select it, and the ports its containers name.
  package func listeningPorts(of workload: Workload) -> Set<Int> {
    let targets = services(selecting: workload).flatMap { service in
      service.ports.compactMap { port in
        KnownPort(port).target.flatMap { podPort(of: $0, in: [workload]) }
      }
    }
    return Set(targets).union(workload.containerPorts.map(\.number.value))
  }

  /// The Services of its namespace that select a workload's pods.
  package func services(selecting workload: Workload) -> [Service] {
    services(selecting: workload.podLabels, in: workload.namespace, from: workload)
  }

  /// The Services of a namespace that select pods with these labels.
  func services(
    selecting labels: Labels, in namespace: String?, from asker: some Resource
  ) -> [Service] {
    servicesBySelector.candidates(labels).map { services[$0] }.filter { service in
      !service.selector.isEmpty && service.selector.matches(labels) && coexist(service, asker)
        && (service.namespace == nil || namespace == nil || service.namespace == namespace)
    }
  }
}
