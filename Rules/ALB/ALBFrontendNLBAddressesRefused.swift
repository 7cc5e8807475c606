import Linting
import Manifests
import MeshGraph
import YAML

/// Finds elastic addresses that a frontend NLB can not have.
struct ALBFrontendNLBAddressesRefused: Rule {
  let info = RuleInfo(
    "alb-frontend-nlb-addresses-refused",
    group: .alb,
    severity: .error,
    summary: "elastic addresses of the frontend NLB do not go with its scheme or its subnets",
    rationale: """
      only an internet-facing NLB takes elastic addresses, one for each subnet. The NLB's scheme is the \
      controller's default, internal, whatever the ALB's is. Else the controller stops with \
      FailedBuildModel, and the load balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Write frontend-nlb-scheme: internet-facing, and as many addresses as subnets.",
    bad: ALBExample.ingress(
      "target-type: ip", #"enable-frontend-nlb: "true""#, "frontend-nlb-scheme: internal",
      "frontend-nlb-healthcheck-success-codes: 200-499",
      "frontend-nlb-eip-allocations: eipalloc-0a1b2c3d4e5f60718", others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"enable-frontend-nlb: "true""#, "frontend-nlb-scheme: internet-facing",
      "frontend-nlb-healthcheck-success-codes: 200-499",
      "frontend-nlb-eip-allocations: eipalloc-0a1b2c3d4e5f60718", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#frontend-nlb-eip-allocations",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      guard case .enabled(let nlb) = loadBalancer.frontendNLB else { return [] }
      let subnets = loadBalancer.members.lazy.compactMap { $0.text("frontend-nlb-subnets") }.first
      return loadBalancer.members.compactMap { member in
        member.text("frontend-nlb-eip-allocations").flatMap { addresses in
          ofScheme(addresses, nlb, loadBalancer) ?? ofCount(addresses, subnets)
        }
      }
    }
  }

  private func ofScheme(_ addresses: AnnotationText, _ nlb: FrontendNLB, _ loadBalancer: LoadBalancer)
    -> Finding?
  {
    guard nlb.scheme.value == .internal else { return nil }
    let isDefault = nlb.scheme.origin == .default
    return Finding(
      "elastic addresses need an internet-facing NLB, and this one is internal\(isDefault ? " by default" : "")",
      at: addresses.span, related: nlb.scheme.span.map { [Label($0, "internal")] } ?? [],
      help: "write alb.ingress.kubernetes.io/frontend-nlb-scheme: internet-facing",
      assumptions: isDefault
        ? loadBalancer.assumptionOfMembers + ["assumes the controller's default scheme, internal"] : [])
  }

  private func ofCount(_ addresses: AnnotationText, _ subnets: AnnotationText?) -> Finding? {
    let needed = subnets?.list.count ?? 0
    let given = addresses.list.count
    guard let subnets, needed > 0, given > 0, needed != given else { return nil }
    return Finding(
      "frontend-nlb-eip-allocations has \(given) elements, and the NLB has \(needed) subnets: each needs one address",
      at: addresses.span, related: [Label(subnets.span, "the subnets")])
  }
}

extension ALBIngress {
  fileprivate func text(_ name: String) -> AnnotationText? { annotations[name].text }
}
