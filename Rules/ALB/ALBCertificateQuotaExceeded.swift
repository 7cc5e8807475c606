import Linting
import MeshGraph
import YAML

/// Finds load balancers with more certificates than AWS allows by default.
struct ALBCertificateQuotaExceeded: Rule {
  let info = RuleInfo(
    "alb-certificate-quota-exceeded",
    group: .alb,
    severity: .warning,
    summary: "a load balancer has more certificates than AWS allows by default",
    rationale: """
      AWS allows 25 certificates for a load balancer, besides the default one of each listener. It refuses what is \
      more, FailedDeployModel, unless it raised the quota of your account
      """,
    remedy: "Use wildcard certificates, spread the Ingresses over several groups, or ask AWS for more.",
    bad: ALBExample.ingress("target-type: ip", ALBExample.httpAndHTTPS, Self.certificates(27)),
    good: ALBExample.ingress("target-type: ip", ALBExample.httpAndHTTPS, Self.certificates(26)),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  private static let quota = 25

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.compactMap { loadBalancer in
      let further = loadBalancer.builtListeners.flatMap { $0.certificates.dropFirst() }
      guard further.count > Self.quota, let last = further.last else { return nil }
      return Finding(
        "\(loadBalancer.described) has \(further.count) certificates besides the default ones, "
          + "and AWS allows \(Self.quota)",
        at: last.span)
    }
  }

  private static func certificates(_ count: Int) -> String {
    let ids = (0..<count).map { "0a1b2c3d-0000-1111-2222-\(333_344_445_555 + $0)" }
    let arns = ids.map { "arn:aws:acm:eu-west-1:111122223333:certificate/\($0)" }
    return "certificate-arn: \(arns.joined(separator: ","))"
  }
}
