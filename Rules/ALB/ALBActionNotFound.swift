import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backends that refer to an action that isn't there.
struct ALBActionNotFound: Rule {
  let info = RuleInfo(
    "alb-action-not-found",
    group: .alb,
    severity: .error,
    summary: "a backend with port use-annotation has no annotation actions.<name>",
    rationale: "the load balancer answers 503 \"Backend action does not exist\" itself",
    remedy: "Add the annotation alb.ingress.kubernetes.io/actions.<name>, with the name of the backend.",
    bad: ALBExample.ingress("target-type: ip", service: "to-shop", port: "name: use-annotation"),
    good: ALBExample.ingress(
      "target-type: ip",
      #"actions.to-shop: '{"type": "redirect", "redirectConfig": {"host": "shop.example.org", "statusCode": "HTTP_302"}}'"#,
      service: "to-shop", port: "name: use-annotation"),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      ([member.defaultAction].compactMap(\.self) + member.rules.map(\.action)).compactMap {
        action -> Finding? in
        guard case .missing(let name) = action else { return nil }
        return finding(name, member)
      }
    }
  }

  private func finding(_ name: Located<String>, _ member: ALBIngress) -> Finding {
    let near = nearestName(to: name.value, in: member.actions.map(\.name))
    let nearest = member.actions.first { $0.name == near }
    return Finding(
      "there is no annotation actions.\(name.value) for this backend", at: name.span,
      related: nearest.map { [Label($0.key, "an action with a similar name")] } ?? [],
      help: near.map { "did you mean \"\($0)\"?" } ?? "add alb.ingress.kubernetes.io/actions.\(name.value)")
  }
}
