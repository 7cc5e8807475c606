import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations for an ALB on a Service that gets an NLB and that no ALB uses.
struct ServiceNLBALBAnnotation: Rule {
  let info = RuleInfo(
    "service-nlb-alb-annotation",
    group: .service,
    severity: .warning,
    summary: "an annotation of an ALB's target group on a Service that only an NLB uses",
    rationale: """
      what alb.ingress.kubernetes.io/ sets on a Service counts for the target groups of Ingresses that forward to it. \
      An NLB made of the Service reads service.beta.kubernetes.io/ only
      """,
    remedy: "Write the annotation for the NLB instead.",
    bad: NLBExample.service().replacing(
      "spec:\n",
      with: "  annotations:\n    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready\nspec:\n"),
    good: NLBExample.service("healthcheck-path: /healthz/ready"),
    references: [
      "aws-load-balancer-controller pkg/service/model_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.servicesOfNLBsWithoutIngress.compactMap { service in
      let annotations = service.annotations.entries(withPrefix: ALBAnnotation.prefix)
      // What belongs on Ingresses has a finding of its own.
      guard
        let first = annotations.first(where: {
          ALBAnnotation.named($0.suffix)?.place == .ingressAndService
        })
      else { return nil }
      let near = NLBAnnotation.suggestion(for: first.suffix)
      return Finding(
        "\(ALBAnnotation.prefix)\(first.suffix) has no effect: no Ingress forwards to Service \"\(service.name)\", and an NLB doesn't read it",
        at: first.entry.key.span, help: near.map { "for an NLB write \(NLBAnnotation.prefix)\($0)" })
    }
  }
}
