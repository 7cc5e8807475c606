import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Ingresses written for the AWS controller that it will not take.
struct ALBClassMissing: Rule {
  let info = RuleInfo(
    "alb-class-missing",
    group: .alb,
    severity: .error,
    summary: "an Ingress has alb.ingress.kubernetes.io annotations and no class of the AWS controller",
    rationale: """
      the controller takes an Ingress only by its class. Any other is left alone without an event or a log line: no \
      load balancer appears
      """,
    remedy: "Write ingressClassName: alb, or the name of your own IngressClass of ingress.k8s.aws/alb.",
    bad: ALBExample.ingress("target-type: ip").replacing(
      "ingressClassName: alb", with: "ingressClassName: nginx"),
    good: ALBExample.ingress("target-type: ip"),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
    ],
    equivalents: ["ALB not-managed"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    zip(mesh.ingresses, mesh.loadBalancers.managements).compactMap { ingress, management in
      guard !ALBAnnotationValues(ingress.annotations).isEmpty else { return nil }
      switch management {
      case .unmanaged(let className, let ingressClass): return finding(ingress, className, ingressClass)
      case .classless(let defaultClass): return finding(ingress, defaultClass: defaultClass)
      case .managed, .unknown: return nil
      }
    }
  }

  private func finding(
    _ ingress: Ingress, _ className: Located<String>, _ ingressClass: IngressClass?
  ) -> Finding? {
    // Annotated for both controllers: deployed to clusters of both kinds.
    if !ingress.annotations.entries(withPrefix: className.value + ".").isEmpty { return nil }
    let controller = ingressClass?.controller
    let owner = controller.map { "controller \($0.value)" } ?? "another controller"
    return Finding(
      "class \"\(className.value)\" belongs to \(owner), so the annotations for the AWS controller count for nothing",
      at: className.span,
      related: controller.map { [Label($0.span, "decided here")] } ?? [],
      help: "write ingressClassName: alb")
  }

  private func finding(_ ingress: Ingress, defaultClass: IngressClass?) -> Finding {
    if let defaultClass {
      return Finding(
        "\(ingress.described) names no class, and the default class \"\(defaultClass.name)\" is not the AWS controller's",
        at: ingress.metadata.span,
        related: [Label(defaultClass.metadata.span, "the default class")],
        help: "add ingressClassName: alb to its spec")
    }
    return Finding(
      "\(ingress.described) is annotated for the AWS controller and names no class",
      at: ingress.metadata.span,
      why: "without a default IngressClass no controller takes it, and no load balancer appears",
      help: "add ingressClassName: alb to its spec",
      severity: .warning)
  }
}
