import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations that say something else than the IngressClassParams that win over them.
struct ALBAnnotationOverridden: Rule {
  let info = RuleInfo(
    "alb-annotation-overridden",
    group: .alb,
    severity: .warning,
    summary: "an annotation says something else than the IngressClassParams of its class, which win",
    rationale: """
      what IngressClassParams set replaces the annotation of every Ingress of the class, without an event or a log \
      line: tags and attributes key by key, everything else as a whole
      """,
    remedy: "Remove the annotation, or use a class that lets the Ingress choose.",
    bad: documents("scheme: internal"),
    good: documents("scheme: internet-facing"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#ingressclassparams",
    ],
    equivalents: ["ALB ignored"]
  )

  private static func documents(_ annotation: String) -> String {
    ALBExample.documents(
      ALBExample.ingressClass(params: "public"), ALBExample.params("scheme: internet-facing"),
      ALBExample.ingress("target-type: ip", annotation))
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.overruledAnnotations.map { overruled in
        let subject = overruled.setting.subject
        let what = subject.key.map { "\($0) in \(subject.name)" } ?? subject.name
        return Finding(
          "\(what) is \"\(overruled.setting.shown)\" here, and IngressClassParams \"\(overruled.params.name)\" "
            + "make it \"\(overruled.winner.value)\"",
          at: overruled.setting.span, related: [Label(overruled.winner.span, "this counts")],
          help: "remove it here, or change it there")
      }
    }
  }
}
