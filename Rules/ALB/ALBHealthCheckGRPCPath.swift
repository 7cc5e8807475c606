import Linting
import Manifests
import MeshGraph
import YAML

/// Finds gRPC health checks whose path is no method.
struct ALBHealthCheckGRPCPath: Rule {
  let info = RuleInfo(
    "alb-health-check-grpc-path",
    group: .alb,
    severity: .warning,
    summary: "the path of gRPC health checks is not /package.Service/Method",
    rationale: """
      gRPC health checks call the method that healthcheck-path names. A path such as / names none: a \
      server answers 12 (UNIMPLEMENTED) at best, so with other success-codes every target stays unhealthy
      """,
    remedy: "Write the method to call, such as /grpc.health.v1.Health/Check, or leave the path out.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate,
      "backend-protocol-version: GRPC", "healthcheck-path: /healthz", #"success-codes: "0""#,
      others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate,
      "backend-protocol-version: GRPC", "healthcheck-path: /grpc.health.v1.Health/Check",
      #"success-codes: "0""#,
      others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-path",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.filter { !$0.service.isMissing }
        .firstOfEach { [$0.healthCheckPath.span, $0.protocolVersion.span, $0.successCodes.span] }
        .compactMap(finding)
    }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard target.protocolVersion.value == .grpc, let span = target.healthCheckPath.span,
      let path = target.healthCheckPath.value, path.utf8.first == UInt8(ascii: "/"), !path.isMethod,
      let codes = target.successCodes.value.flatMap(SuccessCodes.init)
    else { return nil }
    let toleratesUnimplemented = codes.contains(Self.unimplemented)
    return Finding(
      "gRPC health checks call \"\(path)\", which is no method",
      at: span,
      related: [
        target.protocolVersion.span.map { Label($0, "gRPC") },
        target.successCodes.span.map { Label($0, "statuses that count as healthy") },
      ].compactMap(\.self),
      why: toleratesUnimplemented
        ? "servers answer 12 (UNIMPLEMENTED), which counts as healthy here: only that the server lives is checked"
        : nil,
      help: "write /package.Service/Method, such as /grpc.health.v1.Health/Check",
      severity: toleratesUnimplemented ? .info : nil,
      assumptions: target.assumptionsOfSettings)
  }

  private static let unimplemented = 12
}

extension String {
  /// Whether this reads `/package.Service/Method`; a package is not needed.
  fileprivate var isMethod: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.dropFirst().allSatisfy { !$0.isEmpty }
  }
}
