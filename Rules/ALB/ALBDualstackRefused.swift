import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers that can not do without public IPv4 addresses.
struct ALBDualstackRefused: Rule {
  let info = RuleInfo(
    "alb-dualstack-refused",
    group: .alb,
    severity: .error,
    summary: "dualstack-without-public-ipv4 does not go with the rest of the load balancer",
    rationale: """
      only an internet-facing ALB can be without public IPv4 addresses, and an NLB in front of it, which \
      inherits the type, knows ipv4 and dualstack only. AWS refuses both: FailedDeployModel
      """,
    remedy:
      "Write ip-address-type: dualstack, or make the ALB internet-facing and leave the frontend NLB out.",
    bad: ALBExample.ingress(
      "target-type: ip", "scheme: internal", "ip-address-type: dualstack-without-public-ipv4",
      others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", "scheme: internet-facing", "ip-address-type: dualstack-without-public-ipv4",
      others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ip-address-type",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.compactMap { loadBalancer in
      let type = loadBalancer.ipAddressType
      guard type.value == .dualstackWithoutPublicIPv4, let span = type.span else { return nil }
      let assumptions = loadBalancer.assumptionsOfShared(type)
      if case .enabled(let nlb) = loadBalancer.frontendNLB {
        return Finding(
          "ip-address-type dualstack-without-public-ipv4 is unknown to NLBs, and the load balancer has one in front",
          at: span, related: [Label(nlb.span, "the NLB")], help: "write dualstack", assumptions: assumptions)
      }
      return finding(loadBalancer.scheme, loadBalancer, at: span, assumptions)
    }
  }

  private func finding(
    _ scheme: Setting<LoadBalancerScheme>, _ loadBalancer: LoadBalancer, at span: Span,
    _ assumptions: [String]
  ) -> Finding? {
    guard scheme.value == .internal else { return nil }
    let isDefault = scheme.origin == .default
    return Finding(
      "ip-address-type dualstack-without-public-ipv4 is for internet-facing load balancers, and this one is internal"
        + (isDefault ? " by default" : ""),
      at: span, related: scheme.span.map { [Label($0, "internal")] } ?? [],
      help: "write dualstack, or scheme: internet-facing",
      assumptions: assumptions
        + (isDefault
          ? loadBalancer.assumptionOfMembers + ["assumes the controller's default scheme, internal"]
          : []))
  }
}
