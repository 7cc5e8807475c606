/// The attributes of what an ALB is made of.
///
/// Names, choices and ranges: elbv2 2015-12-01. AWS adds names over time, so one that is not here may still exist.
extension AttributeCatalogue {
  /// `load-balancer-attributes`.
  package static let albLoadBalancer = AttributeCatalogue(
    "an ALB",
    [
      "deletion_protection.enabled": .boolean,
      "load_balancing.cross_zone.enabled": .choice(["true"]),
      "access_logs.s3.enabled": .boolean,
      "access_logs.s3.bucket": .text,
      "access_logs.s3.prefix": .text,
      "connection_logs.s3.enabled": .boolean,
      "connection_logs.s3.bucket": .text,
      "connection_logs.s3.prefix": .text,
      "health_check_logs.s3.enabled": .boolean,
      "health_check_logs.s3.bucket": .text,
      "health_check_logs.s3.prefix": .text,
      "idle_timeout.timeout_seconds": .integer(1...4000),
      "client_keep_alive.seconds": .integer(60...604800),
      "ipv6.deny_all_igw_traffic": .boolean,
      "routing.http.desync_mitigation_mode": .choice(["monitor", "defensive", "strictest"]),
      "routing.http.drop_invalid_header_fields.enabled": .boolean,
      "routing.http.preserve_host_header.enabled": .boolean,
      "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": .boolean,
      "routing.http.xff_client_port.enabled": .boolean,
      "routing.http.xff_header_processing.mode": .choice(["append", "preserve", "remove"]),
      "routing.http2.enabled": .boolean,
      "waf.fail_open.enabled": .boolean,
      "zonal_shift.config.enabled": .boolean,
    ],
    foreign: [
      "dns_record.client_routing_policy",
      "secondary_ips.auto_assigned.per_subnet",
    ])

  /// `frontend-nlb-attributes`, and an NLB made of a Service.
  package static let nlbLoadBalancer = AttributeCatalogue(
    "an NLB",
    [
      "deletion_protection.enabled": .boolean,
      "load_balancing.cross_zone.enabled": .boolean,
      "access_logs.s3.enabled": .boolean,
      "access_logs.s3.bucket": .text,
      "access_logs.s3.prefix": .text,
      "ipv6.deny_all_igw_traffic": .boolean,
      "zonal_shift.config.enabled": .boolean,
      "dns_record.client_routing_policy": .choice([
        "availability_zone_affinity", "partial_availability_zone_affinity", "any_availability_zone",
      ]),
      "secondary_ips.auto_assigned.per_subnet": .integer(0...7),
    ],
    foreign: [
      "client_keep_alive.seconds",
      "connection_logs.s3.bucket",
      "connection_logs.s3.enabled",
      "connection_logs.s3.prefix",
      "health_check_logs.s3.bucket",
      "health_check_logs.s3.enabled",
      "health_check_logs.s3.prefix",
      "idle_timeout.timeout_seconds",
      "routing.http.desync_mitigation_mode",
      "routing.http.drop_invalid_header_fields.enabled",
      "routing.http.preserve_host_header.enabled",
      "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
      "routing.http.xff_client_port.enabled",
      "routing.http.xff_header_processing.mode",
      "routing.http2.enabled",
      "waf.fail_open.enabled",
    ])

  /// `listener-attributes.<PROTOCOL>-<PORT>`.
  package static let albListener = AttributeCatalogue(
    "an ALB's listener",
    [
      "routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name": .text,
      "routing.http.request.x_amzn_mtls_clientcert_issuer.header_name": .text,
      "routing.http.request.x_amzn_mtls_clientcert_subject.header_name": .text,
      "routing.http.request.x_amzn_mtls_clientcert_validity.header_name": .text,
      "routing.http.request.x_amzn_mtls_clientcert_leaf.header_name": .text,
      "routing.http.request.x_amzn_mtls_clientcert.header_name": .text,
      "routing.http.request.x_amzn_tls_version.header_name": .text,
      "routing.http.request.x_amzn_tls_cipher_suite.header_name": .text,
      "routing.http.response.server.enabled": .boolean,
      "routing.http.response.strict_transport_security.header_value": .text,
      "routing.http.response.access_control_allow_origin.header_value": .text,
      "routing.http.response.access_control_allow_methods.header_value": .text,
      "routing.http.response.access_control_allow_headers.header_value": .text,
      "routing.http.response.access_control_allow_credentials.header_value": .choice(["true"]),
      "routing.http.response.access_control_expose_headers.header_value": .text,
      "routing.http.response.access_control_max_age.header_value": .integer(0...86400),
      "routing.http.response.content_security_policy.header_value": .text,
      "routing.http.response.x_content_type_options.header_value": .choice(["nosniff"]),
      "routing.http.response.x_frame_options.header_value": .text,
    ])

  /// `target-group-attributes`.
  package static let albTargetGroup = AttributeCatalogue(
    "a target group of an ALB",
    [
      "deregistration_delay.timeout_seconds": .integer(0...3600),
      "stickiness.enabled": .boolean,
      "stickiness.type": .choice(["lb_cookie", "app_cookie"]),
      "stickiness.lb_cookie.duration_seconds": .integer(1...604800),
      "stickiness.app_cookie.cookie_name": .text,
      "stickiness.app_cookie.duration_seconds": .integer(1...604800),
      "slow_start.duration_seconds": .zeroOrInteger(30...900),
      "load_balancing.algorithm.type": .choice([
        "round_robin", "least_outstanding_requests", "weighted_random",
      ]),
      "load_balancing.algorithm.anomaly_mitigation": .choice(["on", "off"]),
      "load_balancing.cross_zone.enabled": .choice(["true", "false", "use_load_balancer_configuration"]),
      "target_group_health.dns_failover.minimum_healthy_targets.count": .offOrInteger(1...Int.max),
      "target_group_health.dns_failover.minimum_healthy_targets.percentage": .offOrInteger(1...100),
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": .integer(1...Int.max),
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": .offOrInteger(
        1...100),
    ],
    foreign: [
      "deregistration_delay.connection_termination.enabled",
      "preserve_client_ip.enabled",
      "proxy_protocol_v2.enabled",
      "target_health_state.unhealthy.connection_termination.enabled",
      "target_health_state.unhealthy.draining_interval_seconds",
      "lambda.multi_value_headers.enabled",
      "target_failover.on_deregistration",
      "target_failover.on_unhealthy",
    ])

  /// `minimum-load-balancer-capacity`; the controller knows this key alone.
  package static let capacity = AttributeCatalogue(
    "the capacity of a load balancer", ["CapacityUnits": .integer(0...Int(Int32.max))], isClosed: true)
}
