import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers with more rules, listeners or target groups than AWS allows one.
struct ALBQuotaExceeded: Rule {
  let info = RuleInfo(
    "alb-quota-exceeded",
    group: .alb,
    severity: .warning,
    summary:
      "a load balancer needs more rules, listeners or target groups than the quota of an AWS account allows",
    rationale: """
      AWS refuses what is too much (TooManyRules, TooManyListeners, TooManyTargetGroups): FailedDeployModel on every \
      Ingress of the group, and whatever comes behind isn't made. Every path is one rule on each listener, so HTTP \
      beside HTTPS without ssl-redirect doubles them. 100 rules and 50 listeners are quotas that AWS raises on \
      request; 100 target groups can't be raised
      """,
    remedy: """
      Divide the Ingresses among several groups, join paths, use ssl-redirect, or ask AWS to raise the quota. An \
      Istio gateway behind one rule can take over the choice of hosts and paths.
      """,
    bad: ALBExample.ingress("target-type: ip", "listen-ports: '[\(ALBQuotaExceeded.ports(51))]'"),
    good: ALBExample.ingress("target-type: ip", "listen-ports: '[\(ALBQuotaExceeded.ports(50))]'"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3767",
    ],
    equivalents: ["ALB deploy-error"]
  )

  private static func ports(_ count: Int) -> String {
    (0..<count).map { "{\"HTTP\": \(8000 + $0)}" }.joined(separator: ", ")
  }

  private static let rules = 100
  private static let listeners = 50
  private static let targetGroups = 100

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      let ports =
        loadBalancer.listeners.count > Self.listeners ? Set(loadBalancer.listeners.map(\.port)).count : 0
      return [
        finding(loadBalancer, "rules", loadBalancer.ruleCount, Self.rules),
        finding(loadBalancer, "listeners", ports, Self.listeners),
        finding(
          loadBalancer, "target groups", loadBalancer.targetGroupCount, Self.targetGroups, severity: .error),
      ].compactMap(\.self)
    }
  }

  private func finding(
    _ loadBalancer: LoadBalancer, _ things: String, _ count: Int, _ limit: Int, severity: Severity? = nil
  ) -> Finding? {
    guard count > limit, let first = loadBalancer.members.first else { return nil }
    let others = loadBalancer.members.dropFirst().prefix(2).map {
      Label($0.ingress.metadata.span, "of the same group")
    }
    return Finding(
      "\(loadBalancer.described) needs \(count) \(things); the quota of a load balancer is \(limit)",
      at: first.ingress.metadata.span, related: others,
      help: severity == nil
        ? "have the quota raised, or divide the load balancer" : "divide the load balancer",
      severity: severity)
  }
}
