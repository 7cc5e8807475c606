import Linting
import Manifests
import MeshGraph
import YAML

/// Finds one `load-balancer-name` for several load balancers.
struct ALBNameTaken: Rule {
  let info = RuleInfo(
    "alb-name-taken",
    group: .alb,
    severity: .error,
    summary: "two load balancers of one cluster have the same load-balancer-name",
    rationale: """
      names are unique in an account and region: AWS refuses the second load balancer, FailedDeployModel. Ingresses \
      don't share a load balancer by its name, but by group.name
      """,
    remedy: "Put the Ingresses into one group with group.name, or give each load balancer a name of its own.",
    bad: ALBExample.ingress("target-type: ip", "load-balancer-name: public")
      + "---\n" + ALBExample.ingress("target-type: ip", "load-balancer-name: public", name: "checkout"),
    good: ALBExample.ingress("target-type: ip", "load-balancer-name: public", "group.name: public")
      + "---\n"
      + ALBExample.ingress(
        "target-type: ip", "load-balancer-name: public", "group.name: public", name: "checkout"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#load-balancer-name",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancersOfOneName.map { name, first, second in
      Finding(
        "\(second.described) names its load balancer \"\(name.value)\", as \(first.described) does",
        at: name.span,
        related: [Label(first.metadata.span, "the other load balancer")],
        help: "Ingresses share a load balancer by group.name")
    }
  }
}
