import Linting
import MeshGraph
import YAML

/// Finds HTTPS listeners that can't get a certificate.
struct ALBHTTPSWithoutCertificate: Rule {
  let info = RuleInfo(
    "alb-https-without-certificate",
    group: .alb,
    severity: .error,
    summary: "an HTTPS listener has no certificate and no host to find one by",
    rationale: """
      without certificate-arn the controller searches ACM for the hosts in spec.rules and spec.tls. With no host it \
      asks AWS for an HTTPS listener without certificate, which AWS refuses: FailedDeployModel
      """,
    remedy: "Name the certificate with certificate-arn, or write the hosts.",
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, host: nil),
    good: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate, host: nil),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.builtListeners.compactMap { listener in
        finding(listener.requests.filter { $0.protocol == .https }, loadBalancer)
      }
    }
  }

  private func finding(_ listeners: [LoadBalancer.Listener], _ loadBalancer: LoadBalancer) -> Finding? {
    guard listeners.allSatisfy({ $0.member.hasNoCertificate }), let first = listeners.first,
      let span = first.span
    else { return nil }
    let members = listeners.map(\.member)
    let hidesParams = members.contains(where: \.params.isUnknown)
    return Finding(
      "the HTTPS listener on port \(first.port) has no certificate, and there is no host to find one by",
      at: span,
      help: "add alb.ingress.kubernetes.io/certificate-arn, or a host to spec.rules",
      severity: loadBalancer.mayHaveMoreMembers ? .warning : nil,
      assumptions: loadBalancer.assumptionOfMembers
        + (hidesParams ? [ALBIngress.assumptionOfNoCertificate] : []))
  }
}

extension ALBIngress {
  fileprivate var hasNoCertificate: Bool {
    if case .discovered(let hosts) = certificates { return hosts.isEmpty }
    return false
  }
}
