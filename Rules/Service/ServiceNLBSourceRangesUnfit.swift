import Linting
import Manifests
import MeshGraph
import YAML

/// Finds source ranges that an NLB can't take, or doesn't look at.
struct ServiceNLBSourceRangesUnfit: Rule {
  let info = RuleInfo(
    "service-nlb-source-ranges-unfit",
    group: .service,
    severity: .error,
    summary: "source ranges of IPv6 for an NLB of IPv4, or ranges that others win over",
    rationale: """
      with an IPv6 range and an address type other than dualstack the controller stops with FailedBuildModel. The \
      annotation load-balancer-source-ranges counts only where spec.loadBalancerSourceRanges is empty
      """,
    remedy:
      "Set aws-load-balancer-ip-address-type: dualstack, or leave the range out. Write all ranges in one place.",
    bad: NLBExample.service(
      "scheme: internet-facing",
      spec: "loadBalancerClass: service.k8s.aws/nlb\n  loadBalancerSourceRanges: [\"2001:db8::/32\"]"),
    good: NLBExample.service(
      "scheme: internet-facing", "ip-address-type: dualstack",
      spec: "loadBalancerClass: service.k8s.aws/nlb\n  loadBalancerSourceRanges: [\"2001:db8::/32\"]"),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_managed_sg.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#lb-source-ranges",
    ],
    equivalents: ["ALB build-error", "ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).flatMap { loadBalancer in
      let inSpec = loadBalancer.service.sourceRanges
      let annotation = loadBalancer.annotations.value(of: "load-balancer-source-ranges").text
      if !inSpec.isEmpty, let annotation { return [overruled(annotation, by: inSpec)] }
      return wrongFamily(inSpec.isEmpty ? annotation?.list ?? [] : inSpec, loadBalancer)
    }
  }

  private func overruled(_ annotation: AnnotationText, by ranges: [Located<String>]) -> Finding {
    Finding(
      "load-balancer-source-ranges has no effect beside spec.loadBalancerSourceRanges", at: annotation.span,
      related: ranges.prefix(1).map { Label($0.span, "these ranges count") }, severity: .warning)
  }

  private func wrongFamily(_ ranges: [Located<String>], _ loadBalancer: NetworkLoadBalancer) -> [Finding] {
    let type = loadBalancer.addressType
    guard type.value == .ipv4,
      let range = ranges.first(where: { CIDR($0.value)?.family == .v6 })
    else { return [] }
    return [
      Finding(
        "\(range.value) is a range of IPv6, and the NLB's address type is ipv4", at: range.span,
        related: type.span.map { [Label($0, "said here")] } ?? [],
        help: "write aws-load-balancer-ip-address-type: dualstack", assumptions: loadBalancer.assumptions)
    ]
  }
}
