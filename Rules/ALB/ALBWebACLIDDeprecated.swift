import Linting
import MeshGraph
import YAML

/// Finds the old name of `waf-acl-id`.
struct ALBWebACLIDDeprecated: Rule {
  let info = RuleInfo(
    "alb-web-acl-id-deprecated",
    group: .alb,
    severity: .info,
    summary: "web-acl-id is the old name of waf-acl-id",
    rationale: "the controller still reads it where waf-acl-id is absent; both mean a web ACL of WAF Classic",
    remedy: "Write waf-acl-id, or name a web ACL of WAFv2 with wafv2-acl-arn.",
    bad: ALBExample.ingress("target-type: ip", "web-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe"),
    good: ALBExample.ingress("target-type: ip", "waf-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer_addons.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#waf-acl-id",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      let annotations = member.annotations
      guard annotations["waf-acl-id"].isAbsent,
        let entry = annotations.entries.last(where: { $0.name == "web-acl-id" })?.entry
      else { return nil }
      return Finding("web-acl-id is the old name of waf-acl-id", at: entry.key.span, help: "write waf-acl-id")
    }
  }
}
