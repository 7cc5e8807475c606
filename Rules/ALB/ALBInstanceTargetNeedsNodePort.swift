import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `instance` targets whose Service opens no port on the nodes.
struct ALBInstanceTargetNeedsNodePort: Rule {
  let info = RuleInfo(
    "alb-instance-target-needs-node-port",
    group: .alb,
    severity: .error,
    summary: "target type instance needs node ports, and the Service has none",
    rationale: """
      with target type instance, the controller's default, the load balancer sends to the Service's node ports. For a \
      Service of type ClusterIP the controller stops with FailedBuildModel (TargetGroup port is empty), and the load \
      balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Set target-type: ip on the Ingress or the Service, or make the Service a NodePort.",
    bad: ALBExample.ingress("target-type: instance", others: ALBExample.service()),
    good: ALBExample.ingress("target-type: instance", others: ALBExample.service(type: "NodePort")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.targetGroups.firstOfEachService.compactMap(finding) }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard target.targetType.value == .instance, target.port != nil,
      let service = target.service.target?.manifest,
      service.hasNoNodePorts
    else { return nil }
    let isDefault = target.targetType.origin == .default
    let origin = target.targetType.span.map { Label($0, "target type instance") }
    let type = Label(service.typeSpan ?? service.metadata.span, "type \(service.type.rawValue)")
    return Finding(
      "Service \"\(service.name)\" is of type \(service.type.rawValue) and has no node port for targets of type instance",
      at: target.backend, related: [type] + [origin].compactMap(\.self),
      help: "add alb.ingress.kubernetes.io/target-type: ip",
      assumptions: isDefault ? ["assumes the controller's default target type, instance"] : [])
  }
}
