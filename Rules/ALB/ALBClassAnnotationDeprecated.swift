import Linting
import MeshGraph
import YAML

/// Finds Ingresses that choose their class by annotation.
struct ALBClassAnnotationDeprecated: Rule {
  let info = RuleInfo(
    "alb-class-annotation-deprecated",
    group: .alb,
    severity: .info,
    summary: "the class is chosen by the old annotation, so IngressClassParams never apply",
    rationale: """
      with kubernetes.io/ingress.class the controller looks up no IngressClass: what its IngressClassParams enforce \
      (scheme, group, certificates, target type) is silently not applied. A controller started with \
      --disable-ingress-class-annotation refuses the Ingress
      """,
    remedy: "Remove the annotation and write ingressClassName: alb.",
    bad: ALBExample.ingress("target-type: ip")
      .replacing("  ingressClassName: alb\n", with: "")
      .replacing("  annotations:\n", with: "  annotations:\n    kubernetes.io/ingress.class: alb\n"),
    good: ALBExample.ingress("target-type: ip"),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_annotation_matcher.go",
      "https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      // What the annotation does to the class named beside it is worse, and said by a rule of its own.
      guard case .classAnnotation(let annotation) = member.evidence,
        member.classContradictingAnnotation == nil, member.hiddenParams(in: mesh) == nil
      else { return nil }
      return Finding(
        "the annotation kubernetes.io/ingress.class is deprecated and keeps IngressClassParams from applying",
        at: annotation.span, help: "remove it and write ingressClassName: \(annotation.value)")
    }
  }
}
