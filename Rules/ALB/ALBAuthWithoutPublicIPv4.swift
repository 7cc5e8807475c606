import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers that can't reach the provider with which people sign in.
struct ALBAuthWithoutPublicIPv4: Rule {
  let info = RuleInfo(
    "alb-auth-without-public-ipv4",
    group: .alb,
    severity: .error,
    summary: "people are to sign in at a load balancer of type dualstack-without-public-ipv4",
    rationale: """
      the load balancer calls the provider over IPv4 and has no public address to do so. Each sign-in ends in its \
      HTTP 500
      """,
    remedy: "Write ip-address-type: dualstack, or authenticate behind the load balancer.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, "scheme: internet-facing",
      "ip-address-type: dualstack-without-public-ipv4"),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc, "ip-address-type: dualstack"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html"
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let asking = loadBalancer.members.filter { $0.authenticatesSomehow && !$0.neverListensForHTTPS }
      guard !asking.isEmpty, let type = loadBalancer.setting("ip-address-type").known?.value,
        type.value == "dualstack-without-public-ipv4"
      else { return [] }
      return asking.flatMap(\.authentication.ways).compactMap { finding($0, type.span) }
    }
  }

  private func finding(_ way: TargetAuthentication, _ addresses: Span) -> Finding? {
    guard way.asksToSignIn == true, let type = way.type.value, let span = way.type.span else { return nil }
    return Finding(
      "auth-type \(type.rawValue) can't work with ip-address-type dualstack-without-public-ipv4", at: span,
      related: [Label(addresses, "no public IPv4 address")],
      help: "write alb.ingress.kubernetes.io/ip-address-type: dualstack")
  }
}
