import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `ssl-ports` that the Service doesn't have.
struct ServiceNLBSSLPortsNotFound: Rule {
  let info = RuleInfo(
    "service-nlb-ssl-ports-not-found",
    group: .service,
    severity: .error,
    summary: "aws-load-balancer-ssl-ports lists a port that the Service doesn't have",
    rationale: """
      an entry is the number or the name of a port of the Service, not of its pods. With one that fits no port the \
      controller stops with FailedBuildModel on the Service, and the NLB keeps its last state or is never made
      """,
    remedy: "Write the number or the name of a port of the Service.",
    bad: NLBExample.service(NLBExample.certificate, #"ssl-ports: "8443""#),
    good: NLBExample.service(NLBExample.certificate, #"ssl-ports: "443""#),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#ssl-ports",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).flatMap { loadBalancer -> [Finding] in
      let service = KnownService.manifest(loadBalancer.service)
      guard let text = loadBalancer.annotations["ssl-ports"].text, service.portsAreKnown else { return [] }
      return text.list.filter { entry in
        // Every port, to Kubernetes' own cloud provider.
        let isStar = entry.value == "*" && !loadBalancer.management.isByController
        return !isStar && !loadBalancer.service.ports.contains { $0.isCalled(entry.value) }
      }
      .map { finding($0, service, loadBalancer) }
    }
  }

  private func finding(_ entry: Located<String>, _ service: KnownService, _ loadBalancer: NetworkLoadBalancer)
    -> Finding
  {
    let target = service.ports.first { $0.target.map(String.init(describing:)) == entry.value }
    return Finding(
      "ssl-ports: Service \"\(service.name)\" has no port \(entry.value); \(service.listOfPorts)",
      at: entry.span,
      related: service.portsSpan.map { [Label($0, "its ports")] } ?? [],
      help: target?.number.map { "\(entry.value) is the targetPort of port \($0): write \($0)" }
        ?? nearestName(to: entry.value, in: service.ports.compactMap(\.name)).map {
          "did you mean \"\($0)\"?"
        },
      assumptions: loadBalancer.assumptions)
  }
}
