import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Services with annotations for an NLB of which nobody, or another controller, makes one.
struct ServiceNLBNotManaged: Rule {
  let info = RuleInfo(
    "service-nlb-not-managed",
    group: .service,
    severity: .warning,
    summary: "annotations for an NLB on a Service that the AWS Load Balancer Controller may not take",
    rationale: """
      the AWS Load Balancer Controller takes Services with loadBalancerClass: service.k8s.aws/nlb, and those annotated \
      with aws-load-balancer-type: external and a target type of ip or instance. Others of type LoadBalancer go to \
      Kubernetes' own AWS cloud provider, which ignores what it doesn't know and may make a Classic Load Balancer; \
      unless the controller's webhook, where it is installed, claims them when they are created
      """,
    remedy: "Write loadBalancerClass: service.k8s.aws/nlb. It can be set only when the Service is created.",
    bad: NLBExample.service("scheme: internal", type: "ClusterIP", spec: nil),
    good: NLBExample.service("scheme: internal"),
    references: [
      "aws-load-balancer-controller pkg/k8s/service_utils.go",
      "aws-load-balancer-controller webhooks/core/service_mutator.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/#configuration",
    ],
    equivalents: ["ALB not-managed"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.compactMap { loadBalancer in
      switch loadBalancer.management {
      case .controller, .unknown: nil
      case .nobody: withoutLoadBalancer(loadBalancer)
      case .unclaimed: unclaimed(loadBalancer)
      }
    }
  }

  private func withoutLoadBalancer(_ loadBalancer: NetworkLoadBalancer) -> Finding? {
    let service = loadBalancer.service
    let ours = loadBalancer.annotations.entries.first { $0.name.hasPrefix(NLBAnnotation.family) }
    return ours.map { annotation in
      Finding(
        "\(annotation.name) has no effect: Service \"\(service.name)\" is of type \(service.type.rawValue) and names no controller",
        at: annotation.entry.key.span,
        related: service.typeSpan.map { [Label($0, "no load balancer is made of this type")] } ?? [],
        help: "write type: LoadBalancer and loadBalancerClass: service.k8s.aws/nlb, or remove the annotations"
      )
    }
  }

  private func unclaimed(_ loadBalancer: NetworkLoadBalancer) -> Finding? {
    let annotations = loadBalancer.annotations
    let type = annotations["type"].text
    let help = "write loadBalancerClass: service.k8s.aws/nlb"
    if let type, !["nlb", "external"].contains(type.text) {
      return Finding(
        "aws-load-balancer-type: no controller knows \"\(type.text)\"; it is external, or nlb for Kubernetes' own cloud provider",
        at: type.span, help: help)
    }
    if let type, type.text == "external" {
      return Finding(
        "aws-load-balancer-type: external counts only with aws-load-balancer-nlb-target-type: ip or instance",
        at: type.span, help: help, severity: .info)
    }
    let foreign = annotations.entries.first { NLBAnnotation.named($0.name)?.isInTree == false }
    return foreign.map { annotation in
      Finding(
        "nothing in Service \"\(loadBalancer.service.name)\" gives it to the AWS Load Balancer Controller, which alone reads \(annotation.name)",
        at: annotation.entry.key.span,
        related: type.map { [Label($0.span, "leaves it to Kubernetes' own cloud provider")] } ?? [],
        help: help, severity: .info)
    }
  }
}
