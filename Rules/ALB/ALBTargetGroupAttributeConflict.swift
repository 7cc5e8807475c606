import Linting
import Manifests
import MeshGraph
import YAML

/// Finds attributes of a target group that do not go together.
struct ALBTargetGroupAttributeConflict: Rule {
  let info = RuleInfo(
    "alb-target-group-attribute-conflict",
    group: .alb,
    severity: .error,
    summary: "attributes of a target group do not go together",
    rationale: """
      AWS refuses some combinations (FailedDeployModel, and listeners and rules of the whole IngressGroup \
      stay as they were) and ignores others: how sticky sessions are kept means nothing while they are \
      not enabled
      """,
    remedy: "Write the attribute that the other one needs, or remove one of the two.",
    bad: ALBExample.ingress(
      "target-type: ip",
      "target-group-attributes: load_balancing.algorithm.anomaly_mitigation=on", others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip",
      "target-group-attributes: load_balancing.algorithm.type=weighted_random,load_balancing.algorithm.anomaly_mitigation=on",
      others: ALBExample.service()),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.firstOfEachService.flatMap { target -> [Finding] in
        guard !target.service.isMissing, let attributes = target.attributes else { return [] }
        return attributes.stickinessConflicts + attributes.algorithmConflicts
      }
    }
  }
}

private enum Attribute {
  static let sticky = "stickiness.enabled"
  static let stickinessType = "stickiness.type"
  static let cookieName = "stickiness.app_cookie.cookie_name"
  static let algorithm = "load_balancing.algorithm.type"
  static let mitigation = "load_balancing.algorithm.anomaly_mitigation"
  static let slowStart = "slow_start.duration_seconds"
  static let crossZone = "load_balancing.cross_zone.enabled"
}

extension AnnotationMap {
  fileprivate var stickinessConflicts: [Finding] {
    let type = self[Attribute.stickinessType] ?? "lb_cookie"
    switch self[Attribute.sticky] {
    case "true"?: break
    case nil:
      // Whoever writes false has the rest ready for another day. An unknown key may be the one that is missing.
      let needless = entries.map(\.key).filter { $0.value.hasPrefix("stickiness.") }
      guard needless.allSatisfy({ AttributeCatalogue.albTargetGroup.attributes[$0.value] != nil }) else {
        return []
      }
      return needless.prefix(1).map { key in
        Finding(
          "\(key.value) has no effect: stickiness.enabled=true is not among the attributes", at: key.span,
          help: "add stickiness.enabled=true", severity: .warning)
      }
    default: return []
    }
    var findings: [Finding] = []
    if type == "app_cookie", self[Attribute.cookieName] == nil {
      findings.append(
        Finding(
          "stickiness.type=app_cookie needs \(Attribute.cookieName), the name of the application's cookie",
          at: place(of: Attribute.stickinessType) ?? span))
    }
    let other = type == "lb_cookie" ? "stickiness.app_cookie." : "stickiness.lb_cookie."
    if ["lb_cookie", "app_cookie"].contains(type),
      let dead = entries.map(\.key).first(where: { $0.value.hasPrefix(other) })
    {
      findings.append(
        Finding(
          "\(dead.value) has no effect: the type of the stickiness is \(type)"
            + (self[Attribute.stickinessType] == nil ? " by default" : ""),
          at: dead.span, severity: .warning))
    }
    if self[Attribute.crossZone] == "false", let place = place(of: Attribute.crossZone) {
      findings.append(
        Finding("\(Attribute.crossZone)=false excludes stickiness.enabled=true", at: place))
    }
    return findings
  }

  fileprivate var algorithmConflicts: [Finding] {
    let algorithm = self[Attribute.algorithm] ?? "round_robin"
    var findings: [Finding] = []
    if self[Attribute.mitigation] == "on", algorithm != "weighted_random",
      let place = place(of: Attribute.mitigation)
    {
      findings.append(
        Finding(
          "\(Attribute.mitigation)=on needs \(Attribute.algorithm)=weighted_random, not \(algorithm)",
          at: place))
    }
    if ["least_outstanding_requests", "weighted_random"].contains(algorithm),
      self[Attribute.slowStart].flatMap({ Int($0) }).map({ $0 > 0 }) == true,
      let place = place(of: Attribute.slowStart)
    {
      findings.append(
        Finding(
          "\(Attribute.slowStart) goes with round_robin only, and the algorithm is \(algorithm)", at: place))
    }
    return findings
  }
}
