import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Ingresses whose IngressClass doesn't exist.
struct ALBClassNotFound: Rule {
  let info = RuleInfo(
    "alb-class-not-found",
    group: .alb,
    severity: .error,
    summary: "an Ingress names an IngressClass that doesn't exist",
    rationale: """
      the controller's webhook refuses the Ingress. Where the webhook is not installed, the controller records \
      FailedLoadGroupID and no load balancer appears; an Ingress that was part of an IngressGroup keeps the whole \
      group from being updated. Said only where everything is in view
      """,
    remedy: "Write the name of an IngressClass that there is, or add the IngressClass.",
    bad: documents("aws-alb"),
    good: documents("aws"),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_loader.go",
      "aws-load-balancer-controller webhooks/networking/ingress_validator.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
    ],
    equivalents: ["ALB webhook-reject", "ALB ingress-load-error"]
  )

  private static func documents(_ className: String) -> String {
    ALBExample.documents(
      ALBExample.ingressClass("aws"),
      ALBExample.ingress("target-type: ip", others: ALBExample.service())
        .replacing("ingressClassName: alb", with: "ingressClassName: \(className)"))
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard case .annotations = member.evidence, let name = member.ingress.className,
        mesh.ingressClass(of: member.ingress)?.isMissing == true
      else { return nil }
      let near = nearestName(to: name.value, in: mesh.ingressClasses.map(\.name))
      return Finding(
        "there is no IngressClass \"\(name.value)\"", at: name.span,
        help: near.map { "did you mean \"\($0)\"?" })
    }
  }
}
