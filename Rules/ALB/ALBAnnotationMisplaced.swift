import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations of the controller on a Service that it reads on Ingresses only.
struct ALBAnnotationMisplaced: Rule {
  let info = RuleInfo(
    "alb-annotation-misplaced",
    group: .alb,
    severity: .warning,
    summary: "a Service has an annotation that the AWS controller reads on Ingresses only",
    rationale: """
      of a Service the controller reads what belongs to a target group: its type, protocol, health check, attributes \
      and authentication. What belongs to the load balancer, its listeners or rules is ignored there without a word
      """,
    remedy: "Move the annotation to the Ingress.",
    bad: ALBExample.ingress("target-type: ip", others: service("scheme: internet-facing")),
    good: ALBExample.ingress(
      "target-type: ip", "scheme: internet-facing", others: service("healthcheck-path: /healthz")),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { service in
      service.annotations.entries(withPrefix: ALBAnnotation.prefix).compactMap { name, entry -> Finding? in
        guard let annotation = ALBAnnotation.named(name), annotation.place == .ingress else { return nil }
        return Finding(
          "\(name) has no effect on a Service", at: entry.key.span,
          help: "move it to the Ingress that forwards to \(service.described)")
      }
    }
  }

  private static func service(_ annotation: String) -> String {
    ALBExample.service().replacing(
      "  namespace: shop\n",
      with: "  namespace: shop\n  annotations:\n    alb.ingress.kubernetes.io/\(annotation)\n")
  }
}
