import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks that ask the nodes for a port that only the pods have.
struct ALBHealthCheckPortUnreachable: Rule {
  let info = RuleInfo(
    "alb-health-check-port-unreachable",
    group: .alb,
    severity: .warning,
    summary: "healthcheck-port is a port of the pods, and health checks go to the nodes",
    rationale: """
      with instance targets a number in healthcheck-port is a port of the node, not of the pod or the \
      Service. Nothing listens there, every target stays unhealthy, and requests only pass because the \
      load balancer fails open
      """,
    remedy:
      "Write the name of the Service's port, which becomes its node port; or traffic-port; or use target-type: ip.",
    bad: ALBExample.ingress(
      "target-type: instance", #"healthcheck-port: "8080""#, others: ALBExample.service(type: "NodePort")),
    good: ALBExample.ingress(
      "target-type: instance", "healthcheck-port: http", others: ALBExample.service(type: "NodePort")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-port",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.firstOfEachService.compactMap { finding($0, mesh) }
    }
  }

  private func finding(_ target: TargetGroup, _ mesh: MeshGraph) -> Finding? {
    guard target.targetType.value == .instance, case .number(let number) = target.healthCheckPort.value,
      let span = target.healthCheckPort.span, let service = target.service.target,
      let port = service.ports.first(where: { $0.number == number || $0.target == .number(number) })
    else { return nil }
    var assumptions = target.assumptionsOfTargetType + [service.assumption].compactMap(\.self)
    if let manifest = service.manifest {
      guard !manifest.hasNoNodePorts, !manifest.mayListenOnNodes(at: number) else { return nil }
      let workloads = mesh.workloads(behind: manifest)
      guard !workloads.contains(where: { $0.mayListenOnNodes(at: number) }) else { return nil }
      if workloads.isEmpty {
        assumptions.append("assumes that the pods don't use the network of their nodes")
      }
    }
    return Finding(
      "healthcheck-port: \(number) is a port of \(port.number == number ? "Service" : "the pods of Service") "
        + "\"\(service.name)\", and with targets of type instance health checks go to the nodes",
      at: span, related: port.span.map { [Label($0, "this port")] } ?? [],
      help: port.name.map { "write \($0), the name of the port: it becomes its node port" }
        ?? "write traffic-port",
      assumptions: assumptions)
  }
}

extension Service {
  fileprivate func mayListenOnNodes(at number: Int) -> Bool {
    healthCheckNodePort?.value == number || ports.contains { $0.nodePort?.value == number }
  }
}

extension Workload {
  fileprivate func mayListenOnNodes(at number: Int) -> Bool {
    usesHostNetwork || hostPorts.contains(number)
  }
}
