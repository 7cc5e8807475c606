import Linting
import Manifests
import MeshGraph
import YAML

/// Finds health checks that would begin before the last one is given up.
struct ALBHealthCheckTimeoutTooLong: Rule {
  let info = RuleInfo(
    "alb-health-check-timeout-too-long",
    group: .alb,
    severity: .error,
    summary: "the timeout of health checks is not shorter than their interval",
    rationale: """
      AWS refuses a target group whose interval is not longer than its timeout: FailedDeployModel, and \
      listeners and rules of the whole IngressGroup stay as they were. Left out, the interval is 15 \
      seconds and the timeout 5, so a timeout of 15 alone is enough
      """,
    remedy: "Raise healthcheck-interval-seconds above healthcheck-timeout-seconds.",
    bad: ALBExample.ingress(
      "target-type: ip", #"healthcheck-timeout-seconds: "15""#, others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"healthcheck-interval-seconds: "20""#, #"healthcheck-timeout-seconds: "15""#,
      others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-timeout-seconds",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1754",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.filter { !$0.service.isMissing && $0.healthCheckTiming.isRefused }
        .firstOfEach { [$0.healthCheckTiming.interval.span, $0.healthCheckTiming.timeout.span] }
        .compactMap(finding)
    }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    let timing = target.healthCheckTiming
    guard let interval = timing.interval.value, let timeout = timing.timeout.value,
      let place = timing.timeout.span ?? timing.interval.span
    else { return nil }
    let other = timing.timeout.span == nil ? nil : timing.interval.span
    let isMixed = timing.interval.origin != timing.timeout.origin && other != nil
    return Finding(
      "health checks time out after \(timeout) s\(timing.timeout.byDefault), and the interval between them is "
        + "\(interval) s\(timing.interval.byDefault): it must be longer",
      at: place,
      related: [
        other.map { Label($0, "the interval") }, isMixed ? Label(target.backend, "for this backend") : nil,
      ]
      .compactMap(\.self),
      help: timing.timeout.span == nil
        ? "raise the interval above \(timeout)" : "write less than \(interval), or raise the interval",
      assumptions: target.assumptionsOfSettings)
  }
}

extension Setting {
  fileprivate var byDefault: String { origin == .default ? " by default" : "" }
}
