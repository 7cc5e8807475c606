import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations `transforms.<service>` that reach no rule.
struct ALBTransformUnused: Rule {
  let info = RuleInfo(
    "alb-transform-unused",
    group: .alb,
    severity: .warning,
    summary: "no path has the backend that an annotation transforms.<service> is for",
    rationale: """
      the annotation counts for the paths whose backend has that service.name, be it an action's. Without one the \
      controller ignores it without a word, and requests reach the targets as the client sent them
      """,
    remedy: "Write the name of the backend as the paths have it, or remove the annotation.",
    bad: ALBExample.ingress(
      "target-type: ip",
      #"transforms.shpo: '[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": [{"regex": "^/shop", "replace": ""}]}}]'"#
    ),
    good: ALBExample.ingress(
      "target-type: ip",
      #"transforms.shop: '[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": [{"regex": "^/shop", "replace": ""}]}}]'"#
    ),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#transforms",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.transforms.compactMap { .unused($0, family: "transforms", effect: "rewrite", in: member) }
    }
  }
}
