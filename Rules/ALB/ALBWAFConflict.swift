import Linting
import MeshGraph
import YAML

/// Finds several web ACLs for one load balancer.
struct ALBWAFConflict: Rule {
  let info = RuleInfo(
    "alb-waf-conflict",
    group: .alb,
    severity: .error,
    summary: "a load balancer is given more than one web ACL",
    rationale: """
      a load balancer has one web ACL. The controller associates the one of WAFv2 and then that of WAF Classic, which \
      AWS refuses: FailedDeployModel. A wafv2-acl-name beats every wafv2-acl-arn of the IngressGroup, and waf-acl-id \
      beats web-acl-id, without a word
      """,
    remedy: "Keep one of wafv2-acl-arn, wafv2-acl-name and waf-acl-id.",
    bad: ALBExample.ingress(
      "target-type: ip", "waf-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe", "wafv2-acl-name: shop"),
    good: ALBExample.ingress("target-type: ip", "wafv2-acl-name: shop"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer_addons.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#addons",
    ],
    equivalents: ["ALB deploy-error", "ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let arns = loadBalancer.setting("wafv2-acl-arn").words
      let names = loadBalancer.setting("wafv2-acl-name").words
        .filter { !$0.value.value.isEmpty }
      let classic =
        loadBalancer.setting("waf-acl-id").words
        + loadBalancer.setting("web-acl-id").words
        .filter { $0.member.annotations["waf-acl-id"].isAbsent }
      return beaten(arns, by: names) + both(classic, names.isEmpty ? arns : names)
        + loadBalancer.members.compactMap(oldName)
    }
  }

  /// ARNs beside a name. Params' own ARN is everybody's default, and nobody's slip.
  private func beaten(_ arns: [GroupSetting.Word], by names: [GroupSetting.Word]) -> [Finding] {
    guard let name = names.first else { return [] }
    let what =
      name.value.value == "none"
      ? "wafv2-acl-name is none, and leaves the load balancer without web ACL"
      : "the web ACL is the one that wafv2-acl-name names"
    return arns.compactMap { arn in
      arn.annotation.map { text in
        Finding(
          "wafv2-acl-arn has no effect: \(what)", at: text.span,
          related: [Label(name.value.span, "the name counts")], severity: .warning)
      }
    }
  }

  /// WAF Classic beside WAFv2.
  private func both(_ classic: [GroupSetting.Word], _ second: [GroupSetting.Word]) -> [Finding] {
    guard let old = classic.first(where: \.namesACL), let new = second.first(where: \.namesACL) else {
      return []
    }
    return [
      Finding(
        "the load balancer is given a web ACL of WAF Classic and one of WAFv2", at: old.value.span,
        related: [Label(new.value.span, "the one of WAFv2")], help: "remove the one of WAF Classic")
    ]
  }

  private func oldName(_ member: ALBIngress) -> Finding? {
    guard let text = member.annotations["web-acl-id"].text, !member.annotations["waf-acl-id"].isAbsent else {
      return nil
    }
    return Finding(
      "web-acl-id has no effect beside waf-acl-id, its newer name", at: text.span, help: "remove web-acl-id",
      severity: .warning)
  }
}

extension GroupSetting.Word {
  /// `none`, or an empty text, takes the web ACL away.
  fileprivate var namesACL: Bool { !value.value.isEmpty && value.value != "none" }
}
