import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TargetGroupBindings that register nodes for a Service without node ports.
struct ALBTargetGroupBindingInstanceNeedsNodePort: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-instance-needs-node-port",
    group: .alb,
    severity: .error,
    summary: "a TargetGroupBinding of type instance binds a Service without node ports",
    rationale: """
      with targetType instance nodes are registered at the Service's node port. For a Service of type ClusterIP the \
      controller reports FailedReconcile on the binding, again and again, and registers nothing
      """,
    remedy: "Make the Service a NodePort, or bind a target group of type ip.",
    bad: TargetGroupBindingExample.binding("targetType: instance"),
    good: TargetGroupBindingExample.binding("targetType: ip"),
    references: [
      "aws-load-balancer-controller pkg/backend/endpoint_resolver.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.writtenTargetGroupBindings.compactMap { binding in
      guard let type = binding.targetType, type.value == TargetType.instance.rawValue,
        let service = mesh.service(boundBy: binding)?.target?.manifest, service.hasNoNodePorts
      else { return nil }
      return Finding(
        "Service \"\(service.name)\" is of type \(service.type.rawValue) and has no node port for targets of type instance",
        at: type.span,
        related: [Label(service.typeSpan ?? service.metadata.span, "type \(service.type.rawValue)")])
    }
  }
}
