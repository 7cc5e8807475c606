import Linting
import Manifests
import MeshGraph
import YAML

/// Finds orders of Ingresses that have nothing to be ordered among.
struct ALBGroupOrderWithoutGroup: Rule {
  let info = RuleInfo(
    "alb-group-order-without-group",
    group: .alb,
    severity: .warning,
    summary: "group.order is set on an Ingress that belongs to no IngressGroup",
    rationale: """
      an Ingress without group.name has a load balancer of its own, and there is nothing to put in order. Often the \
      name was forgotten, and a load balancer appears that nobody wanted
      """,
    remedy: "Add group.name, or remove group.order.",
    bad: documents(#"group.order: "10""#),
    good: documents("group.name: public"),
    references: [
      "aws-load-balancer-controller pkg/ingress/group_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ingressgroup",
    ],
    equivalents: ["ALB ignored"]
  )

  private static func documents(_ annotation: String) -> String {
    ALBExample.documents(ALBExample.ingressClass(), ALBExample.ingress("target-type: ip", annotation))
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      // Params that are out of view may well name the group.
      guard member.isAlone, !member.isOfAutoMode, !member.params.isUnknown,
        let text = member.annotations["group.order"].text,
        let order = Int(text.text), ALBIngress.groupOrders.contains(order)
      else { return nil }
      return Finding(
        "group.order has no effect: \(member.ingress.described) belongs to no IngressGroup", at: text.span,
        help: "add group.name, or remove group.order")
    }
  }
}
