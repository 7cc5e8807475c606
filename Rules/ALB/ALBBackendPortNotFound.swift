import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backends whose Service has no such port.
struct ALBBackendPortNotFound: Rule {
  let info = RuleInfo(
    "alb-backend-port-not-found",
    group: .alb,
    severity: .error,
    summary: "an Ingress forwards to a port that the Service doesn't have",
    rationale: """
      the controller looks among spec.ports[].port and spec.ports[].name, never at targetPort or nodePort. It stops \
      with FailedBuildModel (unable to find port), and the load balancer of the whole IngressGroup keeps its last \
      state
      """,
    remedy: "Write the number or the name of a port of the Service.",
    bad: ALBExample.ingress("target-type: ip", port: "number: 8080", others: ALBExample.service()),
    good: ALBExample.ingress("target-type: ip", port: "number: 80", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/k8s/service_utils.go",
      "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.targetGroups.compactMap(finding) }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard let service = target.service.target, target.port == nil, service.portsAreKnown else { return nil }
    let reference = target.portReference
    guard !reference.value.description.hasSubstitution else { return nil }
    return Finding(
      "Service \"\(service.name)\" has no port \(reference.value); \(service.listOfPorts)",
      at: reference.span, related: service.portsSpan.map { [Label($0, "the ports there are")] } ?? [],
      help: help(reference.value, service),
      assumptions: [service.assumption].compactMap(\.self))
  }

  private func help(_ reference: ServicePortReference, _ service: KnownService) -> String? {
    switch reference {
    case .number(let number):
      let behind = service.ports.first { $0.target == .number(number) }
      return behind?.number.map { "\(number) is the targetPort of port \($0): write \($0)" }
    case .name(let name):
      return nearestName(to: name, in: service.ports.compactMap(\.name)).map { "did you mean \"\($0)\"?" }
    }
  }
}
