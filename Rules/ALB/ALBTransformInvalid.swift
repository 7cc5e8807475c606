import Linting
import Manifests
import MeshGraph
import YAML

/// Finds transforms that the controller can't read or AWS refuses.
struct ALBTransformInvalid: Rule {
  let info = RuleInfo(
    "alb-transform-invalid",
    group: .alb,
    severity: .error,
    summary: "an annotation transforms.<service> is no list of rewrites as the controller reads it",
    rationale: """
      the controller stops with FailedBuildModel; the webhook doesn't look at transforms. The load balancer of the \
      whole IngressGroup keeps its last state, and a new one is never made
      """,
    remedy: "Mend the JSON at the place shown.",
    bad: ALBExample.ingress(
      "target-type: ip",
      #"transforms.shop: '[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": []}}]'"#),
    good: ALBExample.ingress(
      "target-type: ip",
      #"transforms.shop: '[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": [{"regex": "^/a", "replace": "/b"}]}}]'"#
    ),
    references: [
      "aws-load-balancer-controller pkg/ingress/config_types.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#transforms",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.transforms.flatMap { transform -> [Finding] in
        guard let value = transform.readValue else { return [] }
        let name = "transforms.\(transform.name)"
        return value.problems.findings(in: name, ignored: value.ignoredFields)
          + (transform.reach == .rules ? value.refusals.findings(in: name, why: Finding.refusedByAWS) : [])
      }
    }
  }
}
