import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Ingresses that choose their class twice.
struct ALBClassAnnotationHidesParams: Rule {
  let info = RuleInfo(
    "alb-class-annotation-hides-params",
    group: .alb,
    severity: .warning,
    summary: "an Ingress names its class both ways, so the class's IngressClassParams don't apply",
    rationale: """
      the annotation kubernetes.io/ingress.class wins over spec.ingressClassName, and with it the controller looks up \
      no IngressClass: the scheme, group, certificates and namespaces that its IngressClassParams enforce are silently \
      not applied. When the two differ, Kubernetes refuses to create the Ingress; before 1.27 it refuses any pair
      """,
    remedy: "Remove the annotation.",
    bad: documents(
      ALBExample.ingress("target-type: ip")
        .replacing("  annotations:\n", with: "  annotations:\n    kubernetes.io/ingress.class: alb\n")),
    good: documents(ALBExample.ingress("target-type: ip")),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_annotation_matcher.go",
      "kubernetes pkg/apis/networking/validation/validation.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
    ],
    equivalents: ["Kubernetes reject"]
  )

  private static func documents(_ ingress: String) -> String {
    ALBExample.documents(
      ALBExample.ingressClass(params: "public"), ALBExample.params("scheme: internal"), ingress)
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard case .classAnnotation(let annotation) = member.evidence else { return nil }
      if let name = member.classContradictingAnnotation {
        return Finding(
          "kubernetes.io/ingress.class says \"\(annotation.value)\" and spec.ingressClassName \"\(name.value)\"",
          at: annotation.span, related: [Label(name.span, "the other class")],
          why: "Kubernetes refuses to create an Ingress with two different classes",
          help: "remove the annotation", severity: .error)
      }
      guard let params = member.hiddenParams(in: mesh) else { return nil }
      return Finding(
        "the annotation kubernetes.io/ingress.class keeps IngressClassParams \"\(params.name)\" from applying",
        at: annotation.span, related: [Label(params.metadata.span, "not applied")],
        help: "remove it: spec.ingressClassName names the class already")
    }
  }
}
