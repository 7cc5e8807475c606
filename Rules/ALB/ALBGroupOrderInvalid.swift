import Linting
import Manifests
import MeshGraph
import YAML

/// Finds orders within an IngressGroup that the controller doesn't take.
struct ALBGroupOrderInvalid: Rule {
  let info = RuleInfo(
    "alb-group-order-invalid",
    group: .alb,
    severity: .error,
    summary: "group.order is no whole number from -1000 to 1000",
    rationale: """
      the controller can't load the IngressGroup: no member's changes reach the load balancer any more, and no event \
      says so, only the controller's log. That holds for a group of one, too. Before v2.4.3 the least order is 1
      """,
    remedy: "Write a whole number from -1000 to 1000; members without group.order have 0.",
    bad: ALBExample.ingress("target-type: ip", "group.name: public", #"group.order: "1001""#),
    good: ALBExample.ingress("target-type: ip", "group.name: public", #"group.order: "1000""#),
    references: [
      "aws-load-balancer-controller pkg/ingress/group_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.order",
    ],
    equivalents: ["ALB group-load-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard !member.isOfAutoMode, let text = member.annotations["group.order"].text else { return nil }
      guard let order = Int(text.text) else {
        return Finding("group.order must be a whole number, not \"\(text.text)\"", at: text.span)
      }
      guard !ALBIngress.groupOrders.contains(order) else { return nil }
      return Finding("group.order lies between -1000 and 1000, not at \(order)", at: text.span)
    }
  }
}
