import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TargetGroupBindings of a port that the Service doesn't have.
struct ALBTargetGroupBindingPortNotFound: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-port-not-found",
    group: .alb,
    severity: .error,
    summary: "a TargetGroupBinding names a port that the Service doesn't have",
    rationale: """
      the port is one of the Service, by number or name, not of its pods. Without it the controller removes every \
      target from the target group, reports BackendNotFound on the binding and counts that as success
      """,
    remedy: "Write the number or the name of a port of the Service.",
    bad: TargetGroupBindingExample.binding(port: "8080"),
    good: TargetGroupBindingExample.binding(port: "http"),
    references: [
      "aws-load-balancer-controller pkg/targetgroupbinding/resource_manager.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.writtenTargetGroupBindings.compactMap { binding in
      guard let port = binding.servicePort, !port.value.description.hasSubstitution,
        let service = mesh.service(boundBy: binding)?.target, service.portsAreKnown,
        service.port(port.value) == nil
      else { return nil }
      return Finding(
        "Service \"\(service.name)\" has no port \(port.value); \(service.listOfPorts)", at: port.span,
        related: service.portsSpan.map { [Label($0, "its ports")] } ?? [],
        help: help(port.value, service), assumptions: [service.assumption].compactMap(\.self))
    }
  }

  private func help(_ written: ServicePortReference, _ service: KnownService) -> String? {
    if case .name(let digits) = written,
      service.ports.contains(where: { $0.number.map(String.init) == digits })
    {
      return "in quotes it is the name of a port: write \(digits)"
    }
    let target = service.ports.first { $0.target?.description == written.description }
    if let target { return "\(written) is the targetPort of port \(target.described)" }
    guard case .name(let name) = written else { return nil }
    return nearestName(to: name, in: service.ports.compactMap(\.name)).map { "did you mean \"\($0)\"?" }
  }
}
