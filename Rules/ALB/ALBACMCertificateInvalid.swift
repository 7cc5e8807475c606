import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `create-acm-cert` where no certificate can be made, or none is needed, and `acm-pca-arn` where none is made.
struct ALBACMCertificateInvalid: Rule {
  let info = RuleInfo(
    "alb-acm-certificate-invalid",
    group: .alb,
    severity: .error,
    summary:
      "create-acm-cert has no host, too many hosts or a certificate beside it, or acm-pca-arn lacks it",
    rationale: """
      the controller requests one certificate of ACM for all hosts in spec.rules and spec.tls. Without a host it stops \
      with FailedBuildModel; with more than ACM allows, AWS refuses the request: FailedDeployModel. Certificates that \
      are named, by certificate-arn or by IngressClassParams, are the ones attached
      """,
    remedy:
      "Write up to ten hosts, and no certificate-arn; or name the certificate and remove create-acm-cert.",
    bad: ALBExample.ingress(
      "target-type: ip", #"create-acm-cert: "true""#, ALBExample.httpAndHTTPS, ALBExample.certificate),
    good: ALBExample.ingress("target-type: ip", #"create-acm-cert: "true""#, ALBExample.httpAndHTTPS),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error", "ALB ignored"]
  )

  /// Names in one certificate, unless ACM raised the quota.
  private static let quota = 10

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard member.createsCertificate == true, let text = member.annotations["create-acm-cert"].text else {
        return authority(member)
      }
      return surplus(member, text) ?? hosts(member, text)
    }
  }

  /// Who shall sign a certificate that nobody asks for.
  private func authority(_ member: ALBIngress) -> Finding? {
    guard let text = member.annotations["acm-pca-arn"].text, !text.text.isEmpty,
      member.createsCertificate == false
    else { return nil }
    return Finding(
      "acm-pca-arn has no effect: create-acm-cert is not true", at: text.span,
      help: "add create-acm-cert: \"true\", or remove acm-pca-arn", severity: .warning)
  }

  /// A certificate is named as well.
  private func surplus(_ member: ALBIngress, _ text: AnnotationText) -> Finding? {
    guard let certificate = member.listedCertificates.first else { return nil }
    let isAnnotated = member.annotations["certificate-arn"].text?.list.isEmpty == false
    return Finding(
      "create-acm-cert has no use: the listeners get the certificate that is named", at: text.span,
      related: [Label(certificate.span, "this one is attached")],
      why: isAnnotated
        ? "the controller ignores create-acm-cert beside certificate-arn"
        : "the controller requests a certificate all the same, and attaches it to nothing",
      severity: .warning)
  }

  private func hosts(_ member: ALBIngress, _ text: AnnotationText) -> Finding? {
    let hosts = member.certificateHosts
    if hosts.isEmpty {
      return Finding(
        "create-acm-cert asks for a certificate, and \(member.ingress.described) has no host for it",
        at: text.span,
        help: "write the hosts in spec.rules or spec.tls",
        assumptions: ["assumes that the controller's feature gate EnableCertificateManagement is on"])
    }
    guard hosts.count > Self.quota else { return nil }
    return Finding(
      "create-acm-cert asks for a certificate for \(hosts.count) hosts, and ACM allows \(Self.quota)",
      at: text.span,
      why: "AWS refuses the request, unless it raised the quota of your account", severity: .warning)
  }
}
