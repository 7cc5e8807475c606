/// How often the load balancer asks a target, and how long it waits for an answer (LBC
/// pkg/ingress/model_build_target_group.go; ranges: elbv2 2015-12-01).
package struct HealthCheckTiming: Sendable {
  /// Seconds from one health check to the next.
  package let interval: Setting<Int>
  /// Seconds until a health check counts as failed.
  package let timeout: Setting<Int>

  private static let intervals = 5...300
  private static let timeouts = 2...120

  /// Whether AWS refuses the two together: the interval must be longer. False when one of them is unknown, or refused
  /// by itself.
  package var isRefused: Bool {
    guard let interval = interval.value, Self.intervals.contains(interval),
      let timeout = timeout.value, Self.timeouts.contains(timeout)
    else { return false }
    return interval <= timeout
  }
}

extension TargetGroup {
  package var healthCheckTiming: HealthCheckTiming {
    HealthCheckTiming(
      interval: settings.setting("healthcheck-interval-seconds", default: 15) { Int($0) },
      timeout: settings.setting("healthcheck-timeout-seconds", default: 5) { Int($0) })
  }
}
