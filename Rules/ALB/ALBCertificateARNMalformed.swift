import Linting
import Manifests
import MeshGraph
import YAML

/// Finds certificates that can't be one of ACM or IAM.
struct ALBCertificateARNMalformed: Rule {
  let info = RuleInfo(
    "alb-certificate-arn-malformed",
    group: .alb,
    severity: .error,
    summary: "certificate-arn is not the ARN of a certificate",
    rationale: """
      the controller passes the text on, and AWS refuses the listener: FailedDeployModel. What comes after the \
      listeners, the rules and the registration of targets, is not done either
      """,
    remedy: "Write the ARN as the ACM console shows it: arn:aws:acm:REGION:ACCOUNT:certificate/ID.",
    bad: ALBExample.ingress("target-type: ip", "certificate-arn: arn:aws:acm:eu-west-1:certificate/0a1b2c3d"),
    good: ALBExample.ingress("target-type: ip", ALBExample.certificate),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-overview.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      guard case .listed(let certificates) = member.certificates else { return [] }
      return certificates.compactMap(finding)
    }
  }

  private func finding(_ certificate: Located<String>) -> Finding? {
    let text = certificate.value
    guard !text.hasSubstitution, text.placeholder == nil else { return nil }
    do throws(ARN.Malformation) {
      let arn = try ARN(text)
      if arn.isCertificate { return nil }
      return Finding(
        "\"\(text)\" is not the ARN of a certificate of ACM or IAM", at: certificate.span,
        help: "ARNs of certificates end in certificate/ID")
    } catch {
      return Finding(
        "\"\(text)\" is no ARN: its \(error.part.rawValue) is \(error.problem == .missing ? "missing" : "malformed")",
        at: certificate.span,
        help: "write it like arn:aws:acm:eu-west-1:111122223333:certificate/ID")
    }
  }
}
