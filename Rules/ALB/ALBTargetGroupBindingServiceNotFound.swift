import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TargetGroupBindings of a Service that isn't there.
struct ALBTargetGroupBindingServiceNotFound: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-service-not-found",
    group: .alb,
    severity: .error,
    summary: "a TargetGroupBinding names a Service that its namespace doesn't have",
    rationale: """
      the controller removes every target from the target group, reports BackendNotFound on the binding and counts \
      that as success; the load balancer answers 503, or refuses connections
      """,
    remedy: "Mend the name, or move the binding to the namespace of the Service.",
    bad: TargetGroupBindingExample.binding(service: "shpo"),
    good: TargetGroupBindingExample.binding(),
    references: [
      "aws-load-balancer-controller pkg/targetgroupbinding/resource_manager.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.writtenTargetGroupBindings.compactMap { binding in
      guard let name = binding.serviceName, mesh.service(boundBy: binding)?.isMissing == true else {
        return nil
      }
      let elsewhere = mesh.services(named: name.value, outside: binding.namespace, from: binding).first
      return Finding(
        "no Service \"\(name.value)\"\(binding.namespace.map { " in namespace \"\($0)\"" } ?? "")",
        at: name.span,
        related: elsewhere.map { [Label($0.metadata.span, "a Service of this name, in another namespace")] }
          ?? [],
        help: elsewhere?.namespace.map { "move the TargetGroupBinding to namespace \"\($0)\"" })
    }
  }
}
