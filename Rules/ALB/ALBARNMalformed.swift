import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ARNs of another shape than that of the resource asked for.
struct ALBARNMalformed: Rule {
  let info = RuleInfo(
    "alb-arn-malformed",
    group: .alb,
    severity: .error,
    summary:
      "an annotation is not the ARN of the certificate, web ACL or certificate authority that it has to name",
    rationale: """
      the controller passes the text on, and AWS refuses it: FailedDeployModel. Without its listener a load balancer \
      gets no rules and no targets either; without its web ACL it stands unprotected
      """,
    remedy: "Copy the ARN from the AWS console: arn:aws:acm:REGION:ACCOUNT:certificate/ID for a certificate.",
    bad: ALBExample.ingress("target-type: ip", "certificate-arn: arn:aws:acm:eu-west-1:certificate/0a1b2c3d"),
    good: ALBExample.ingress("target-type: ip", ALBExample.certificate),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer_addons.go",
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-overview.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .malformedARN)
      + mesh.ingressClassParams.flatMap { $0.certificates.flatMap(findings) }
  }

  private func findings(in certificate: Located<String>) -> [Finding] {
    let text = certificate.value
    guard !text.hasSubstitution, text.placeholder == nil else { return [] }
    return AnnotationShape.formatted(.certificateARN).faults(in: text).map {
      Finding("certificateArn: \($0.statement)", at: certificate.span, help: $0.help)
    }
  }
}
