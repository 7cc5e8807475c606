/// The attributes of what an NLB is made of.
///
/// Names, choices and ranges: elbv2 2015-12-01.
extension AttributeCatalogue {
  /// `aws-load-balancer-target-group-attributes`.
  package static let nlbTargetGroup = AttributeCatalogue(
    "a target group of an NLB",
    [
      "deregistration_delay.timeout_seconds": .integer(0...3600),
      "deregistration_delay.connection_termination.enabled": .boolean,
      "stickiness.enabled": .boolean,
      "stickiness.type": .choice(["source_ip"]),
      "preserve_client_ip.enabled": .boolean,
      "proxy_protocol_v2.enabled": .boolean,
      "load_balancing.cross_zone.enabled": .choice(["true", "false", "use_load_balancer_configuration"]),
      "target_group_health.dns_failover.minimum_healthy_targets.count": .offOrInteger(1...Int.max),
      "target_group_health.dns_failover.minimum_healthy_targets.percentage": .offOrInteger(1...100),
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": .integer(1...Int.max),
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": .offOrInteger(
        1...100),
      "target_health_state.unhealthy.connection_termination.enabled": .boolean,
      "target_health_state.unhealthy.draining_interval_seconds": .integer(0...360_000),
    ],
    foreign: [
      "stickiness.lb_cookie.duration_seconds",
      "stickiness.app_cookie.cookie_name",
      "stickiness.app_cookie.duration_seconds",
      "slow_start.duration_seconds",
      "load_balancing.algorithm.type",
      "load_balancing.algorithm.anomaly_mitigation",
      "lambda.multi_value_headers.enabled",
      "target_failover.on_deregistration",
      "target_failover.on_unhealthy",
    ])

  /// `aws-load-balancer-listener-attributes.<PROTOCOL>-<PORT>`.
  package static let nlbListener = AttributeCatalogue(
    "an NLB's listener", ["tcp.idle_timeout.seconds": .integer(60...6000)])
}
