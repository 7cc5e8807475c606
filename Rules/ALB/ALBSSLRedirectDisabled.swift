import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `sslRedirectPort` that is no number.
struct ALBSSLRedirectDisabled: Rule {
  let info = RuleInfo(
    "alb-ssl-redirect-disabled",
    group: .alb,
    severity: .error,
    summary: "sslRedirectPort of IngressClassParams is no number, which switches every redirect off",
    rationale: """
      the controller drops the value without a word, and with it ssl-redirect of the whole IngressGroup: its HTTP \
      listeners serve every rule unencrypted
      """,
    remedy: "Write the port of an HTTPS listener, such as \"443\".",
    bad: Self.example(port: "https"),
    good: Self.example(port: "443"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard let port = member.params.known?.sslRedirectPort, Int(port.value) == nil,
        !port.value.hasSubstitution,
        !port.value.isEmpty
      else { return nil }
      return Finding(
        "sslRedirectPort \"\(port.value)\" is no number, and no request is redirected to HTTPS",
        at: port.span,
        related: [Label(member.ingress.metadata.span, "an Ingress of the class")],
        help: "write the port of an HTTPS listener, such as \"443\"")
    }
  }

  private static func example(port: String) -> String {
    ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate,
      others: """
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: alb
        spec:
          controller: ingress.k8s.aws/alb
          parameters:
            apiGroup: elbv2.k8s.aws
            kind: IngressClassParams
            name: public
        ---
        apiVersion: elbv2.k8s.aws/v1beta1
        kind: IngressClassParams
        metadata:
          name: public
        spec:
          sslRedirectPort: "\(port)"
        """)
  }
}
