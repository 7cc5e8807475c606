import Linting
import Manifests
import MeshGraph
import YAML

/// Finds a second default IngressClass.
struct ALBDefaultClassAmbiguous: Rule {
  let info = RuleInfo(
    "alb-default-class-ambiguous",
    group: .alb,
    severity: .warning,
    summary: "two IngressClasses are the default, one of them the AWS controller's",
    rationale: """
      Kubernetes gives a new Ingress without a class the newest of several defaults, before 1.25 it refused it. For an \
      Ingress that is stored without a class the controller stops with an error, and as long as there is one no \
      IngressGroup of the cluster is updated
      """,
    remedy: "Leave the annotation ingressclass.kubernetes.io/is-default-class on one IngressClass.",
    bad: ALBExample.documents(
      ALBExample.ingressClass("internal", isDefault: true), ALBExample.ingressClass("public", isDefault: true)
    ),
    good: ALBExample.documents(
      ALBExample.ingressClass("internal", isDefault: true), ALBExample.ingressClass("public")),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_loader.go",
      "https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class",
    ],
    equivalents: ["ALB group-load-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingressClasses.compactMap { ingressClass in
      guard let mark = ingressClass.defaultMark, let rival = mesh.rivalDefault(of: ingressClass) else {
        return nil
      }
      return Finding(
        "IngressClass \"\(ingressClass.name)\" is the default one, and \"\(rival.name)\" is too",
        at: mark.span,
        related: rival.defaultMark.map { [Label($0.span, "the other default")] } ?? [],
        help: "remove the annotation from one of the two")
    }
  }
}
