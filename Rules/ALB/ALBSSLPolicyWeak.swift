import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS policies that take versions of TLS nobody should speak any more.
struct ALBSSLPolicyWeak: Rule {
  let info = RuleInfo(
    "alb-ssl-policy-weak",
    group: .alb,
    severity: .info,
    summary: "ssl-policy still takes TLS 1.0 or 1.1",
    rationale: """
      both versions are retired (RFC 8996), and audits such as PCI DSS don't accept them. The load balancer works, and \
      clients may choose them
      """,
    remedy: "Choose a policy from TLS 1.2 on, such as ELBSecurityPolicy-TLS13-1-2-2021-06.",
    bad: ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate,
      "ssl-policy: ELBSecurityPolicy-2016-08"),
    good: ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate,
      "ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
      "https://www.rfc-editor.org/rfc/rfc8996",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard let policy = member.sslPolicy, SSLPolicy.weak.contains(policy.value),
        member.hasHTTPSListener != false
      else { return nil }
      return Finding(
        "\(policy.value) lets clients speak TLS 1.0 or 1.1", at: policy.span,
        help: "ELBSecurityPolicy-TLS13-1-2-2021-06 takes TLS 1.2 and 1.3")
    }
  }
}
