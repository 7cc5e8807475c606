import Linting
import Manifests
import MeshGraph
import YAML

/// Finds NLBs with `instance` targets of a Service that opens no port on the nodes.
struct ServiceNLBInstanceNeedsNodePort: Rule {
  let info = RuleInfo(
    "service-nlb-instance-needs-node-port",
    group: .service,
    severity: .error,
    summary: "an NLB's targets of type instance need node ports, and the Service has none",
    rationale: """
      with target type instance, the controller's default, the NLB sends to the Service's node ports. Without them the \
      controller stops with FailedBuildModel on the Service
      """,
    remedy: "Set aws-load-balancer-nlb-target-type: ip, or let the Service have node ports.",
    bad: NLBExample.service("type: external", "nlb-target-type: instance", type: "ClusterIP", spec: nil),
    good: NLBExample.service("type: external", "nlb-target-type: ip", type: "ClusterIP", spec: nil),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/#instance-mode_1",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.compactMap { loadBalancer in
      let service = loadBalancer.service
      let setting = loadBalancer.targetType
      guard loadBalancer.management.isByController, setting.value == .instance, service.hasNoNodePorts else {
        return nil
      }
      let flag = service.metadata.node["spec"]?["allocateLoadBalancerNodePorts"]?.span
      let reason =
        service.type == .loadBalancer
        ? "allocateLoadBalancerNodePorts is false" : "it is of type \(service.type.rawValue)"
      return Finding(
        "Service \"\(service.name)\" has no node ports for targets of type instance: \(reason)",
        at: setting.span ?? flag ?? service.typeSpan ?? service.metadata.span,
        related: setting.span == nil ? [] : [flag ?? service.typeSpan].compactMap { $0.map { Label($0) } },
        help: "write aws-load-balancer-nlb-target-type: ip",
        assumptions: setting.origin == .default
          ? ["assumes the controller's default target type, instance"] : [])
    }
  }
}
