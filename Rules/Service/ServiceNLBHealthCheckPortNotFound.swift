import Linting
import Manifests
import MeshGraph
import YAML

/// Finds named health check ports that the Service doesn't have.
struct ServiceNLBHealthCheckPortNotFound: Rule {
  let info = RuleInfo(
    "service-nlb-health-check-port-not-found",
    group: .service,
    severity: .error,
    summary: "an NLB's health check port is the name of no port of the Service",
    rationale: """
      aws-load-balancer-healthcheck-port is traffic-port, a number, or the name of a port of the Service. With another \
      name the controller stops with FailedBuildModel on the Service
      """,
    remedy: "Write the name of a port of the Service, or a number.",
    bad: NLBExample.service("healthcheck-port: status-port"),
    good: NLBExample.service(#"healthcheck-port: "15021""#, "nlb-target-type: ip"),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#healthcheck-port",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).compactMap { loadBalancer in
      let service = KnownService.manifest(loadBalancer.service)
      guard case .name(let name) = loadBalancer.healthCheck.port.value,
        let span = loadBalancer.healthCheck.port.span, service.portsAreKnown,
        service.port(.name(name)) == nil
      else { return nil }
      return Finding(
        "healthcheck-port: Service \"\(service.name)\" has no port named \"\(name)\"; \(service.listOfPorts)",
        at: span,
        help: nearestName(to: name, in: service.ports.compactMap(\.name)).map { "did you mean \"\($0)\"?" },
        assumptions: loadBalancer.assumptions)
    }
  }
}
