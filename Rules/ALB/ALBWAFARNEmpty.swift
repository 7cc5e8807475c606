import Linting
import MeshGraph
import YAML

/// Finds an empty `wafv2-acl-arn`, which takes the web ACL away.
struct ALBWAFARNEmpty: Rule {
  let info = RuleInfo(
    "alb-waf-arn-empty",
    group: .alb,
    severity: .warning,
    summary: "an empty wafv2-acl-arn takes the web ACL off the load balancer",
    rationale: """
      the controller's guide says that an empty value leaves the association alone. Its code removes it, as it does \
      with none: the load balancer goes on without protection, and nothing reports that
      """,
    remedy: "Remove the annotation to leave the web ACL alone; write none to take it away.",
    bad: ALBExample.ingress("target-type: ip", #"wafv2-acl-arn: """#),
    good: ALBExample.ingress("target-type: ip", "wafv2-acl-arn: none"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer_addons.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#wafv2-acl-arn",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.compactMap { loadBalancer in
      let arns = loadBalancer.setting("wafv2-acl-arn")
      // With another value the members are in conflict, and a name would count instead.
      guard let arn = arns.known, arns.words.allSatisfy({ $0.value.value.isEmpty }), arn.annotation != nil,
        loadBalancer.setting("wafv2-acl-name").isAbsent
      else { return nil }
      return Finding(
        "the empty wafv2-acl-arn takes the web ACL off \(loadBalancer.described)", at: arn.value.span,
        help: "remove the annotation, or write none to say so",
        assumptions: loadBalancer.assumptionOfParams)
    }
  }
}
