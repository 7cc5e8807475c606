import Linting
import Manifests
import MeshGraph
import YAML

/// Finds named health check ports that the controller can't turn into a number.
struct ALBHealthCheckPortNotFound: Rule {
  let info = RuleInfo(
    "alb-health-check-port-not-found",
    group: .alb,
    severity: .error,
    summary: "healthcheck-port names a port that the Service doesn't have",
    rationale: """
      a healthcheck-port that is neither traffic-port nor a number must be the name of a port of the backend Service; \
      with ip targets that port's targetPort must be a number. Else the controller stops with FailedBuildModel for the \
      whole IngressGroup. On an Ingress the annotation counts for each of its backends
      """,
    remedy:
      "Write the name of a port of the Service; where backends differ, annotate their Services instead.",
    bad: ALBExample.ingress("target-type: ip", "healthcheck-port: status-port", others: ALBExample.service()),
    good: ALBExample.ingress("target-type: ip", "healthcheck-port: http", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-port",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.targetGroups.firstOfEachService.compactMap(finding) }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard case .name(let name) = target.healthCheckPort.value, let span = target.healthCheckPort.span,
      let service = target.service.target, service.portsAreKnown
    else { return nil }
    let assumptions = [service.assumption].compactMap(\.self)
    guard let port = service.port(.name(name)) else {
      return Finding(
        "healthcheck-port: Service \"\(service.name)\" has no port named \"\(name)\"; \(service.listOfPorts)",
        at: span, related: [Label(target.backend, "for this backend")],
        help: nearestName(to: name, in: service.ports.compactMap(\.name)).map { "did you mean \"\($0)\"?" },
        assumptions: assumptions)
    }
    guard target.targetType.value == .ip, case .name(let targetPort) = port.target else { return nil }
    return Finding(
      "healthcheck-port: port \"\(name)\" of Service \"\(service.name)\" has targetPort \"\(targetPort)\", and with ip targets it must be a number",
      at: span, related: port.span.map { [Label($0, "this port")] } ?? [],
      help: "write the number of the pod's port", assumptions: assumptions)
  }
}
