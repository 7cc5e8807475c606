import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies that ask for the address of the peer on gateway pods behind a load balancer.
struct EdgeIPPolicySeesLoadBalancer: Rule {
  let info = RuleInfo(
    "edge-ip-policy-sees-load-balancer",
    group: .edge,
    severity: .error,
    summary:
      "an AuthorizationPolicy asks for client addresses with ipBlocks, and sees those of the load balancer",
    rationale: """
      the gateway's peer is a node of the load balancer: ipBlocks and source.ip are compared with an \
      address of its subnets, so that an ALLOW list of clients refuses everyone and a DENY list spares \
      everyone
      """,
    remedy:
      "Write remoteIpBlocks, and numTrustedProxies: 1 for the gateway; or let the load balancer decide, with inbound-cidrs.",
    bad: EdgeExample.guarded(by: "ipBlocks: [203.0.113.0/24]", trustedProxies: 1),
    good: EdgeExample.guarded(by: "remoteIpBlocks: [203.0.113.0/24]", trustedProxies: 1),
    references: [
      "https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/",
      "https://github.com/istio/istio/issues/30166",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.entrancePolicies(testing: [.peerAddress]).compactMap { .seesLoadBalancer($0) }
  }
}

extension Finding {
  /// Nil where the values may be the load balancer's own subnets.
  fileprivate static func seesLoadBalancer(_ entrance: EntrancePolicy) -> Finding? {
    guard let block = entrance.test.values.first(where: { IPAddress.isPublic($0.value) == true }) else {
      return nil
    }
    let name = entrance.test.name.value
    return Finding(
      "\(name) is compared with the address of the load balancer, never with \"\(block.value)\"",
      at: entrance.test.name.span,
      related: [Label(entrance.target.span, "this load balancer dials the pods of the policy")],
      help: "write \(entrance.test.nameForClients) and set numTrustedProxies",
      severity: entrance.policy.effectiveAction == .allow ? nil : .warning,
      assumptions: entrance.target.assumptions)
  }
}

extension AuthorizationTest {
  fileprivate var nameForClients: String {
    isCondition ? "remote.ip" : isNegated ? "notRemoteIpBlocks" : "remoteIpBlocks"
  }
}
