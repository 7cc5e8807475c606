import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `/` where everything below was meant.
struct ALBPathSlashIsExact: Rule {
  let info = RuleInfo(
    "alb-path-slash-is-exact",
    group: .alb,
    severity: .warning,
    summary: "the only path is / of type ImplementationSpecific, which is just the root",
    rationale: """
      the AWS controller passes ImplementationSpecific paths to the load balancer as patterns, and / has no wildcard: \
      every request for something below it gets the load balancer's own 404
      """,
    remedy: "Write pathType: Prefix, or the path /*.",
    bad: ALBExample.ingress("target-type: ip", type: "ImplementationSpecific"),
    good: ALBExample.ingress("target-type: ip", path: "/*", type: "ImplementationSpecific"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1702",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      guard loadBalancer.members.allSatisfy({ $0.defaultAction == nil }) else { return [] }
      let rules = loadBalancer.rules
      let byHost = Dictionary(grouping: rules) { $0.host?.value }
      let catchAll = byHost[nil]?.count ?? 0
      return rules.compactMap { rule in
        let sameHost = byHost[rule.host?.value]?.count ?? 0
        let isAlone = sameHost == 1 && (rule.host == nil || catchAll == 0)
        return isAlone && rule.isExact && rule.path == PathMatch(.pattern("/")) ? finding(rule) : nil
      }
    }
  }

  private func finding(_ rule: ALBRule) -> Finding {
    Finding(
      "the path / of type ImplementationSpecific matches nothing but the root", at: rule.pathSpan,
      help: "write pathType: Prefix")
  }
}
