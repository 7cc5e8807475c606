package import Manifests
import YAML

/// A rule of an AuthorizationPolicy that asks about HTTP requests on a port that carries none.
package struct RequestTestOnTCP: Sendable {
  package enum Effect: Sendable {
    /// An ALLOW rule that no port of the pods can meet.
    case neverMet
    /// A DENY rule that is enforced there without what it asks of requests.
    case widened
  }

  package let effect: Effect
  /// What can't be known on that port.
  package let test: AuthorizationTest
  package let service: Service
  package let port: ServicePort
  package let `protocol`: MeshProtocol
}

extension MeshGraph {
  /// Where rules ask about requests on TCP ports (istio pilot/pkg/security/authz/model/generator.go:
  /// an ALLOW rule is then dropped, a DENY rule keeps its other conditions). One a rule at most.
  package func requestTestsOnTCP(of policy: AuthorizationPolicy) -> [RequestTestOnTCP] {
    guard let action = policy.effectiveAction, action == .allow || action == .deny else { return [] }
    let rules = policy.rules.compactMap { rule in
      rule.tests.first(where: \.attribute.isOfRequest).map { (rule: rule, test: $0) }
    }
    guard !rules.isEmpty, let ports = policyPorts(of: policy), !ports.isEmpty else { return [] }
    return rules.compactMap { rule, test in
      let concerned = ports.filter { rule.mayHold(on: $0.podPort) }
      let streams = concerned.filter { $0.protocol.map { !$0.isHTTP } ?? false }
      guard let first = streams.first, let spoken = first.protocol else { return nil }
      if action == .allow, streams.count < concerned.count { return nil }
      return RequestTestOnTCP(
        effect: action == .allow ? .neverMet : .widened, test: test, service: first.service,
        port: first.servicePort, protocol: spoken)
    }
  }

  /// The ports of the pods that a policy's selector picks; nil when not all can be told.
  private func policyPorts(of policy: AuthorizationPolicy) -> [PolicyPort]? {
    let workloads = workloads(selectedBy: policy)
    guard !workloads.isEmpty else { return nil }
    var ports: [PolicyPort] = []
    for workload in workloads {
      // Gateways listen to what their Gateways say.
      guard case .sidecar = membership(of: workload) else { return nil }
      for service in services(selecting: workload) {
        for port in service.ports where port.transport == "TCP" {
          guard let podPort = KnownPort(port).target.flatMap({ podPort(of: $0, in: [workload]) }) else {
            return nil
          }
          ports.append(PolicyPort(service: service, servicePort: port, podPort: podPort))
        }
      }
    }
    return ports
  }
}

private struct PolicyPort {
  let service: Service
  let servicePort: ServicePort
  let podPort: Int

  /// Nil where sidecars find out by themselves.
  var `protocol`: MeshProtocol? { servicePort.applicationProtocol.selected }
}

extension AuthorizationRule {
  /// Whether the rule may hold on a port of the pods, as far as ports go.
  func mayHold(on port: Int) -> Bool {
    let text = String(port)
    func admits(_ tests: [AuthorizationTest]) -> Bool {
      tests.allSatisfy { test in
        test.attribute != .port || test.values.contains { $0.value == text } != test.isNegated
      }
    }
    return admits(conditions.flatMap(\.tests))
      && (operations.isEmpty || operations.contains { admits($0.tests) })
  }
}
