import Linting
import MeshGraph
import YAML

/// Finds load balancers with more listeners or certificates than AWS allows by default.
struct ALBListenerQuotaExceeded: Rule {
  let info = RuleInfo(
    "alb-listener-quota-exceeded",
    group: .alb,
    severity: .warning,
    summary: "a load balancer has more listeners or certificates than AWS allows by default",
    rationale: """
      AWS allows 50 listeners for a load balancer, and 25 certificates besides the default one of each listener. It \
      refuses what is more, FailedDeployModel, unless it raised the quotas of your account
      """,
    remedy: "Spread the Ingresses over several groups, or ask AWS for more.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[\#((1...51).map { "{\"HTTP\": \($0)}" }.joined(separator: ","))]'"#
    ),
    good: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}, {"HTTP": 8080}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  private static let listenerQuota = 50
  private static let certificateQuota = 25

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      let listeners = loadBalancer.builtListeners
      return [surplusListener(listeners, loadBalancer), surplusCertificate(listeners, loadBalancer)]
        .compactMap(\.self)
    }
  }

  private func surplusListener(_ listeners: [BuiltListener], _ loadBalancer: LoadBalancer) -> Finding? {
    guard listeners.count > Self.listenerQuota else { return nil }
    guard let span = listeners.lazy.flatMap(\.requests).compactMap(\.span).last else { return nil }
    return Finding(
      "\(loadBalancer.described) asks for \(listeners.count) listeners, and AWS allows \(Self.listenerQuota)",
      at: span)
  }

  private func surplusCertificate(_ listeners: [BuiltListener], _ loadBalancer: LoadBalancer) -> Finding? {
    let further = listeners.flatMap { $0.certificates.dropFirst() }
    guard further.count > Self.certificateQuota, let last = further.last else { return nil }
    return Finding(
      "\(loadBalancer.described) has \(further.count) certificates besides the default ones, "
        + "and AWS allows \(Self.certificateQuota)",
      at: last.span)
  }
}
