import Linting
import Manifests
import MeshGraph
import YAML

/// Finds paths that get no request, because an earlier rule takes them all.
struct ALBRuleUnreachable: Rule {
  let info = RuleInfo(
    "alb-rule-unreachable",
    group: .alb,
    severity: .warning,
    summary: "a path gets no requests, because a rule before it takes them all",
    rationale: """
      the load balancer tries rules in order and the first that matches wins: the Ingresses of a group by group.order \
      and then by namespace and name, their rules as written, and within one rule first the Exact paths, then Prefix \
      paths, longest first, then ImplementationSpecific ones. What is to block or to redirect and stands behind lets \
      everything pass, which is an error
      """,
    remedy: "Put the more specific rule first, in an entry of rules of its own or by group.order.",
    bad: ALBExample.paths(
      "target-type: ip", ALBExample.closed,
      paths: ("/admin/*", "ImplementationSpecific", "closed"), ("/", "Prefix", "shop")),
    good: ALBExample.paths(
      "target-type: ip", ALBExample.closed, paths: ("/admin", "Prefix", "closed"), ("/", "Prefix", "shop")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3413",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2763",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { $0.unreachableRules.compactMap(finding) }
  }

  private func finding(_ unreachable: UnreachableRule) -> Finding? {
    let rule = unreachable.rule
    let shadow = unreachable.shadowedBy
    let isSameIngress = rule.ingress.metadata.node.span == shadow.ingress.metadata.node.span
    // One object that is written down twice has one set of rules in the cluster.
    guard isSameIngress || rule.ingress.qualifiedName != shadow.ingress.qualifiedName else { return nil }
    let place = isSameIngress ? "" : " of \(shadow.ingress.described)"
    return Finding(
      "no request gets to \(rule.request): an earlier rule\(place) takes them all", at: rule.pathSpan,
      related: [Label(shadow.pathSpan, "takes \(shadow.request)")],
      why: rule.doesSame(as: shadow) ? "both do the same, so nothing is lost but a rule" : nil,
      help: isSameIngress ? help(rule, shadow) : "give \(rule.ingress.described) a lower group.order",
      severity: severity(rule, shadow))
  }

  private func severity(_ rule: ALBRule, _ shadow: ALBRule) -> Severity? {
    if rule.doesSame(as: shadow) { return .info }
    return rule.redirect != nil || rule.blocks ? .error : nil
  }

  private func help(_ rule: ALBRule, _ shadow: ALBRule) -> String {
    let wasSorted = rule.entry == shadow.entry && rule.pathSpan.start < shadow.pathSpan.start
    return wasSorted
      ? "paths of one entry are sorted by type: put this one into an entry of rules of its own before"
      : "move it before that rule, or remove it"
  }
}

extension ALBRule {
  /// Whether it answers that the client may not, or that there is nothing.
  fileprivate var blocks: Bool {
    if case .fixedResponse(let status) = action { return status.utf8.first == UInt8(ascii: "4") }
    return false
  }

  /// What it takes, for a message: `shop.example.com/admin`.
  fileprivate var request: String {
    let host = host?.value.text ?? ""
    guard let path = match.effectivePaths.first else {
      return "\(host) \(match.pathRegexes.first?.value ?? "")"
    }
    return host + path
  }
}
