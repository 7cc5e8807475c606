import Linting
import MeshGraph
import YAML

/// Finds HTTP listeners on the port of HTTPS, beside a certificate.
struct ALBHTTPSPortSpeaksHTTP: Rule {
  let info = RuleInfo(
    "alb-https-port-speaks-http",
    group: .alb,
    severity: .warning,
    summary: "port 443 is opened for plain HTTP, though there is a certificate",
    rationale: """
      the load balancer expects plain HTTP on the port, so browsers that open https:// URLs get a TLS error. The \
      certificate is not used there
      """,
    remedy: #"Write {"HTTPS": 443}."#,
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}, {"HTTP": 443}]'"#, ALBExample.certificate),
    good: ALBExample.ingress("target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1957",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      // A redirect to the port says so itself.
      loadBalancer.sslRedirects.contains { $0.port == 443 }
        ? [] : loadBalancer.members.compactMap(finding)
    }
  }

  private func finding(_ member: ALBIngress) -> Finding? {
    guard let plain = member.plainListenerOn443, let span = plain.span,
      let certificate = member.listedCertificates.first
    else { return nil }
    return Finding(
      "the load balancer takes plain HTTP on port 443", at: span,
      related: [Label(certificate.span, "the certificate for HTTPS")], help: "write {\"HTTPS\": 443}")
  }
}
