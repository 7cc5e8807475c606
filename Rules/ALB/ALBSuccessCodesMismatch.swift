import Linting
import Manifests
import MeshGraph
import YAML

/// Finds HTTP statuses for gRPC health checks, and the other way round.
struct ALBSuccessCodesMismatch: Rule {
  let info = RuleInfo(
    "alb-success-codes-mismatch",
    group: .alb,
    severity: .error,
    summary: "success-codes has statuses that the protocol of the health checks does not have",
    rationale: """
      with backend-protocol-version GRPC the codes are those of gRPC, 0 to 99 for AWS; else those of \
      HTTP, 200 to 499. AWS refuses others: FailedDeployModel, and listeners and rules of the whole \
      IngressGroup stay as they were
      """,
    remedy:
      "Write codes of the protocol that the target group speaks; where backends differ, annotate their Services.",
    bad: ALBExample.ingress(
      "target-type: ip", #"success-codes: "0""#, others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", "success-codes: 200,302", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#success-codes",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.filter { !$0.service.isMissing }
        .firstOfEach { [$0.successCodes.span, $0.protocolVersion.span] }.compactMap(finding)
    }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard let span = target.successCodes.span, let version = target.protocolVersion.value,
      let codes = target.successCodes.value.flatMap(SuccessCodes.init)
    else { return nil }
    let valid = version.successCodes
    guard let wrong = codes.ranges.first(where: { !valid.contains($0) }) else { return nil }
    let isMixed = (target.successCodes.origin == .service) != (target.protocolVersion.origin == .service)
    return Finding(
      "success-codes: \(wrong.described) is not within \(valid.described), the statuses that a target group of "
        + "version \(version.rawValue) can have",
      at: span,
      related: [
        target.protocolVersion.span.map { Label($0, "version \(version.rawValue)") },
        isMixed ? Label(target.backend, "for this backend") : nil,
      ].compactMap(\.self),
      help: version == .grpc ? "write a gRPC status such as 0 or 12" : "write an HTTP status such as 200",
      assumptions: target.assumptionsOfSettings)
  }
}

extension ClosedRange<Int> {
  fileprivate var described: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)"
  }
}
