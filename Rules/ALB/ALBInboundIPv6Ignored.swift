import Linting
import Manifests
import MeshGraph
import YAML

/// Finds IPv6 ranges in `inbound-cidrs` of a load balancer that has IPv4 addresses only.
struct ALBInboundIPv6Ignored: Rule {
  let info = RuleInfo(
    "alb-inbound-ipv6-ignored",
    group: .alb,
    severity: .info,
    summary: "inbound-cidrs has IPv6 ranges, and the load balancer has no IPv6 address",
    rationale: """
      the controller leaves IPv6 ranges out of the security group unless ip-address-type is dualstack or \
      dualstack-without-public-ipv4. Without that clients reach the load balancer over IPv4 only
      """,
    remedy: "Set ip-address-type: dualstack, or remove the ranges.",
    bad: ALBExample.ingress(
      "target-type: ip", "ip-address-type: ipv4", "inbound-cidrs: 192.0.2.0/24, 2001:db8::/32"),
    good: ALBExample.ingress(
      "target-type: ip", "ip-address-type: dualstack", "inbound-cidrs: 192.0.2.0/24, 2001:db8::/32"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_managed_sg.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#inbound-cidrs",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let lists = loadBalancer.inboundRules.filter {
        $0.name == "inbound-cidrs" && $0.text.text.contains(":")
      }
      guard !lists.isEmpty, let assumptions = loadBalancer.assumptionsOfIPv4Only,
        loadBalancer.securityGroups.lists.isEmpty
      else { return [] }
      let hasPrefixLists = loadBalancer.inboundRules.count > lists.count
      return lists.compactMap { finding($0.text, hasPrefixLists: hasPrefixLists, assumptions) }
    }
  }

  private func finding(_ text: AnnotationText, hasPrefixLists: Bool, _ assumptions: [String]) -> Finding? {
    let ranges = text.list
    let ignored = ranges.filter { $0.value.contains(":") }
    if ignored.count == ranges.count, !hasPrefixLists {
      return Finding(
        "inbound-cidrs lets nobody in: it has IPv6 ranges only, and the load balancer IPv4 addresses only",
        at: text.span, help: "set ip-address-type: dualstack, or add IPv4 ranges", severity: .error,
        assumptions: assumptions)
    }
    // Beside 0.0.0.0/0 it is what the controller writes by default.
    guard let first = ignored.first(where: { $0.value != "::/0" }) else { return nil }
    return Finding(
      "\(first.value) has no effect: the load balancer has IPv4 addresses only", at: first.span,
      assumptions: assumptions)
  }
}

extension LoadBalancer {
  /// What the statement that it has no IPv6 address takes for granted; nil when it can't be made.
  fileprivate var assumptionsOfIPv4Only: [String]? {
    let type = setting("ip-address-type")
    if type.isAbsent { return assumptionOfMembers + assumptionOfParams }
    return type.known?.value.value == "ipv4" ? assumptionOfParams : nil
  }
}
