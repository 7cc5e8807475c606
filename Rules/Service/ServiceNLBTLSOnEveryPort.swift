import Linting
import Manifests
import MeshGraph
import YAML

/// Finds NLBs that expect TLS also on the port for plain HTTP.
struct ServiceNLBTLSOnEveryPort: Rule {
  let info = RuleInfo(
    "service-nlb-tls-on-every-port",
    group: .service,
    severity: .warning,
    summary: "a certificate without aws-load-balancer-ssl-ports makes port 80 expect TLS, too",
    rationale: """
      with aws-load-balancer-ssl-cert alone every TCP port of the Service gets a TLS listener. Plain HTTP to port 80 \
      ends in a failed handshake, and so does the redirect to https that usually waits there
      """,
    remedy: "Name the ports that speak TLS in aws-load-balancer-ssl-ports.",
    bad: NLBExample.service(NLBExample.certificate),
    good: NLBExample.service(NLBExample.certificate, "ssl-ports: https"),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#ssl-ports",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).compactMap { loadBalancer in
      let ports = loadBalancer.listeners.filter { $0.endsTLS == .yes }
      guard loadBalancer.annotations["ssl-ports"].isAbsent,
        let certificate = loadBalancer.annotations["ssl-cert"].text,
        let plain = ports.first(where: { $0.port.number?.value == 80 }),
        let secure = ports.first(where: { $0.port.number?.value == 443 })
      else { return nil }
      return Finding(
        "the NLB of Service \"\(loadBalancer.service.name)\" expects TLS on port 80, too: no ssl-ports say on which",
        at: certificate.span,
        related: [plain.port.number.map { Label($0.span, "plain HTTP to this port fails") }].compactMap(
          \.self),
        help: "write aws-load-balancer-ssl-ports: \"\(secure.port.name?.value ?? "443")\"")
    }
  }
}
