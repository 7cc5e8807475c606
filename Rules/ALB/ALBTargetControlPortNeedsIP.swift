import Linting
import Manifests
import MeshGraph
import YAML

/// Finds control ports of targets that are nodes.
struct ALBTargetControlPortNeedsIP: Rule {
  let info = RuleInfo(
    "alb-target-control-port-needs-ip",
    group: .alb,
    severity: .error,
    summary: "target-control-port is set, and the targets are of type instance",
    rationale: """
      the controller takes a control port for ip targets only. With instance, its default, it stops with \
      FailedBuildModel, and the load balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Set target-type: ip on the Ingress or the Service.",
    bad: ALBExample.ingress(
      "target-type: instance", #"target-control-port.shop.80: "3000""#,
      others: ALBExample.service(type: "NodePort")),
    good: ALBExample.ingress(
      "target-type: ip", #"target-control-port.shop.80: "3000""#, others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-control-port",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.filter(\.refusesControlPort).firstOfEach(\.controlPort.span).compactMap(finding)
    }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard let span = target.controlPort.span else { return nil }
    return Finding(
      "target-control-port needs targets of type ip, and those of Service \"\(target.serviceName.value)\" are of type "
        + "instance\(target.targetType.origin == .default ? " by default" : "")",
      at: span, related: target.targetType.span.map { [Label($0, "target type instance")] } ?? [],
      help: "write alb.ingress.kubernetes.io/target-type: ip", assumptions: target.assumptionsOfTargetType)
  }
}

extension TargetGroup {
  /// Without node ports the controller doesn't get as far.
  fileprivate var refusesControlPort: Bool {
    targetType.value == .instance && controlPort.span != nil && port != nil
      && service.target?.manifest?.hasNoNodePorts != true
  }
}
