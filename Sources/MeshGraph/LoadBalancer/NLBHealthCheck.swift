import Manifests
import YAML

/// How an NLB of a Service finds out whether a target is well; one check for all its target groups (LBC
/// pkg/service/model_build_target_group.go).
package struct NLBHealthCheck: Sendable {
  package enum Kind: String, Sendable {
    case tcp, http, https
  }

  package let kind: Setting<Kind>
  package let port: Setting<HealthCheckPort>
  package let path: Setting<String>
  package let successCodes: Setting<String>

  /// - Parameter targetType: Nil when unknown.
  init(_ annotations: NLBAnnotationValues, _ service: Service, _ targetType: TargetType?) {
    // Nodes with pods of a Service of policy Local answer /healthz on a port of their own.
    let isLocal = service.type == .loadBalancer && service.keepsTrafficLocal && targetType != .ip
    kind = annotations.setting("healthcheck-protocol", default: isLocal ? nil : .tcp) {
      Kind(rawValue: $0.lowercased())
    }
    port = annotations.setting(
      "healthcheck-port", default: isLocal ? nil : .trafficPort, HealthCheckPort.init)
    path = annotations.setting("healthcheck-path", default: isLocal ? nil : "/", \.self)
    successCodes = annotations.setting("healthcheck-success-codes", default: "200-399", \.self)
  }
}
