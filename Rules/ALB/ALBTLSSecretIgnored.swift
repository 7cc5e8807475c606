import Linting
import MeshGraph
import YAML

/// Finds Secrets in `spec.tls` of an Ingress that an ALB serves.
struct ALBTLSSecretIgnored: Rule {
  let info = RuleInfo(
    "alb-tls-secret-ignored",
    group: .alb,
    severity: .warning,
    summary: "spec.tls names a Secret, and an ALB can't use certificates from Secrets",
    rationale: """
      the controller reads the hosts of spec.tls, to find certificates in ACM by them, and never the Secret. Nor does \
      spec.tls open an HTTPS listener
      """,
    remedy: """
      Name a certificate of ACM with certificate-arn and open the port with listen-ports, or leave secretName out.
      """,
    bad: ALBExample.ingress("target-type: ip", tls: "shop-tls"),
    good: ALBExample.ingress("target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unusedTLSSecrets.compactMap { member, secrets in
      guard let first = secrets.first else { return nil }
      let isPlain = member.hasHTTPSListener == false
      return Finding(
        "the load balancer doesn't use the Secret \"\(first.value)\"", at: first.span,
        related: secrets.dropFirst().map { Label($0.span, "nor this one") },
        why: isPlain ? "no HTTPS listener opens for this Ingress: spec.tls alone opens none" : nil,
        help: isPlain
          ? "name a certificate of ACM with certificate-arn, and open {\"HTTPS\": 443} in listen-ports"
          : "its certificates come from certificate-arn or from ACM, by host; leave secretName out",
        severity: isPlain ? nil : .info)
    }
  }
}
