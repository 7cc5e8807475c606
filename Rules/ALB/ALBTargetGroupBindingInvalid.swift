import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TargetGroupBindings that the API server or the controller refuses.
struct ALBTargetGroupBindingInvalid: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-invalid",
    group: .alb,
    severity: .error,
    summary: "a TargetGroupBinding that contradicts itself, lacks a field or has a value nobody knows",
    rationale: """
      the schema or the controller's webhook refuses the object
      """,
    remedy: "Mend the field.",
    bad: TargetGroupBindingExample.binding(targetGroup: nil),
    good: TargetGroupBindingExample.binding(),
    references: [
      "aws-load-balancer-controller apis/elbv2/v1beta1/targetgroupbinding_types.go",
      "aws-load-balancer-controller webhooks/elbv2/targetgroupbinding_validator.go",
    ],
    equivalents: ["ALB k8s-reject", "ALB webhook-reject"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.writtenTargetGroupBindings.flatMap { targetGroupFindings($0) + typeFindings($0) }
  }

  // MARK: The target group

  private func targetGroupFindings(_ binding: TargetGroupBinding) -> [Finding] {
    guard let arn = binding.targetGroupARN else {
      guard binding.targetGroupName == nil else { return [] }
      return [
        Finding(
          "\(binding.described) names no target group", at: binding.metadata.span,
          help: "write targetGroupARN or targetGroupName")
      ]
    }
    return [malformedARN(arn), binding.vpcID.flatMap(malformedVPC)].compactMap(\.self)
  }

  private func malformedARN(_ arn: Located<String>) -> Finding? {
    guard !arn.value.hasSubstitution else { return nil }
    let parsed = try? ARN(arn.value)
    guard parsed?.service != "elasticloadbalancing" || parsed?.resource.hasPrefix("targetgroup/") == false
    else { return nil }
    return Finding(
      "\"\(arn.value)\" is no ARN of a target group", at: arn.span,
      help: "write it like \(TargetGroupBindingExample.arn)")
  }

  private func malformedVPC(_ id: Located<String>) -> Finding? {
    let digits = id.value.hasPrefix("vpc-") ? id.value.dropFirst(4) : ""
    let isID = [8, 17, 32].contains(digits.utf8.count) && digits.allSatisfy(\.isSmallHexDigit)
    guard !isID, !id.value.hasSubstitution else { return nil }
    return Finding(
      "vpcID: \"\(id.value)\" is no id of a VPC", at: id.span,
      help: "an id is vpc- and 8, 17 or 32 hexadecimal digits")
  }

  // MARK: The targets

  private func typeFindings(_ binding: TargetGroupBinding) -> [Finding] {
    let type = binding.targetType
    let unknown = [
      refusal(of: type, "targetType", TargetType.allCases.map(\.rawValue)),
      refusal(of: binding.targetProtocol, "targetGroupProtocol", Self.protocols),
    ]
    var clashes: [Finding?] = []
    if type?.value == TargetType.ip.rawValue, let selector = binding.nodeSelector {
      clashes.append(clash("a nodeSelector is for targets of type instance", at: selector.span, type))
    }
    if type?.value == TargetType.instance.rawValue {
      if let spoken = binding.targetProtocol, ["QUIC", "TCP_QUIC"].contains(spoken.value) {
        clashes.append(clash("\(spoken.value) is for targets of type ip", at: spoken.span, type))
      }
      clashes.append(
        binding.assumedRole.flatMap {
          clash("a role is assumed for targets of type ip only", at: $0.span, type)
        })
    }
    return (unknown + clashes).compactMap(\.self)
  }

  private static let protocols = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]

  private func refusal(of value: Located<String>?, _ field: String, _ allowed: [String]) -> Finding? {
    guard let value, !allowed.contains(value.value), !value.value.hasSubstitution else { return nil }
    return Finding(
      "\(field): \"\(value.value)\" is not one of \(allowed.listed)", at: value.span,
      help: nearestName(to: value.value, in: allowed).map { "write \($0)" })
  }

  private func clash(_ message: String, at span: Span, _ type: Located<String>?) -> Finding? {
    type.map { Finding("\(message), and this is of type \($0.value)", at: span, related: [Label($0.span)]) }
  }
}

extension Character {
  fileprivate var isSmallHexDigit: Bool { ("0"..."9").contains(self) || ("a"..."f").contains(self) }
}
