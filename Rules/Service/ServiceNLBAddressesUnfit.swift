import Linting
import Manifests
import MeshGraph
import YAML

/// Finds addresses that an NLB of this scheme, kind or number of subnets can't have.
struct ServiceNLBAddressesUnfit: Rule {
  let info = RuleInfo(
    "service-nlb-addresses-unfit",
    group: .service,
    severity: .error,
    summary: "an NLB's addresses don't go with its scheme, its address type or its subnets",
    rationale: """
      elastic IP addresses are for NLBs that face the internet, private IPv4 addresses for internal ones, IPv6 \
      addresses for dualstack; and each subnet takes one. Else the controller stops with FailedBuildModel on the \
      Service, and the NLB keeps its last state or is never made
      """,
    remedy: "Set aws-load-balancer-scheme and aws-load-balancer-ip-address-type to what the addresses need.",
    bad: NLBExample.service("scheme: internal", "eip-allocations: eipalloc-0a1b2c3d4e5f60718"),
    good: NLBExample.service("scheme: internet-facing", "eip-allocations: eipalloc-0a1b2c3d4e5f60718"),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#eip-allocations",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).flatMap { loadBalancer in
      Kind.allCases.flatMap { kind -> [Finding] in
        guard let text = loadBalancer.annotations[kind.rawValue].text, !text.list.isEmpty else { return [] }
        return kind.misfit(text, loadBalancer).map { [$0] } ?? kind.wrongFamilies(in: text)
      }
    }
  }
}

/// Annotations that give addresses.
private enum Kind: String, CaseIterable {
  case elastic = "eip-allocations"
  case privateV4 = "private-ipv4-addresses"
  case v6 = "ipv6-addresses"

  func misfit(_ text: AnnotationText, _ loadBalancer: NetworkLoadBalancer) -> Finding? {
    switch self {
    case .elastic where loadBalancer.scheme.value == .internal: return elasticMisfit(text, loadBalancer)
    case .privateV4 where loadBalancer.scheme.value == .internetFacing:
      return finding(
        "an NLB that faces the internet takes no private IPv4 addresses", text, loadBalancer,
        because: loadBalancer.scheme.span, help: "write aws-load-balancer-scheme: internal")
    case .v6 where loadBalancer.addressType.value == .ipv4:
      return finding(
        "an NLB takes IPv6 addresses only with aws-load-balancer-ip-address-type: dualstack", text,
        loadBalancer,
        because: loadBalancer.addressType.span, help: "write aws-load-balancer-ip-address-type: dualstack")
    case .elastic, .privateV4, .v6: return countMisfit(text, loadBalancer)
    }
  }

  private func elasticMisfit(_ text: AnnotationText, _ loadBalancer: NetworkLoadBalancer) -> Finding? {
    let isDefault = loadBalancer.scheme.origin == .default
    // What an unclaimed Service gets without a scheme depends on who takes it.
    guard !isDefault || loadBalancer.management.isByController else { return nil }
    return finding(
      "an internal NLB takes no elastic IP addresses", text, loadBalancer, because: loadBalancer.scheme.span,
      help: "write aws-load-balancer-scheme: internet-facing",
      assumptions: isDefault
        ? ["assumes the controller's default scheme, internal, and that there is no NLB yet"] : [])
  }

  private func countMisfit(_ text: AnnotationText, _ loadBalancer: NetworkLoadBalancer) -> Finding? {
    guard let subnets = loadBalancer.annotations["subnets"].text, !subnets.list.isEmpty,
      subnets.list.count != text.list.count
    else { return nil }
    return finding(
      "\(text.list.count) for an NLB in \(subnets.list.count) subnets, and each subnet takes one", text,
      loadBalancer, because: subnets.span)
  }

  /// Private addresses that are no IPv4, and IPv6 addresses that are none.
  func wrongFamilies(in text: AnnotationText) -> [Finding] {
    guard self != .elastic else { return [] }
    return text.list.compactMap { address in
      guard IPAddress(address.value)?.family != (self == .v6 ? .v6 : .v4) else { return nil }
      return Finding("\"\(address.value)\" is no \(self == .v6 ? "IPv6" : "IPv4") address", at: address.span)
    }
  }

  private func finding(
    _ message: String, _ text: AnnotationText, _ loadBalancer: NetworkLoadBalancer, because span: Span?,
    help: String? = nil, assumptions: [String] = []
  ) -> Finding {
    Finding(
      "aws-load-balancer-\(rawValue): \(message)", at: text.span,
      related: span.map { [Label($0, "said here")] } ?? [], help: help,
      assumptions: loadBalancer.assumptions + assumptions)
  }
}
