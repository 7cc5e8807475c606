import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies that ask for client addresses at a gateway that trusts no proxy before it.
struct EdgeRemoteIPWithoutTrustedProxies: Rule {
  let info = RuleInfo(
    "edge-remote-ip-without-trusted-proxies",
    group: .edge,
    severity: .error,
    summary: "an AuthorizationPolicy asks for client addresses, and the gateway trusts no proxy before it",
    rationale: """
      with numTrustedProxies 0, Istio's default, the gateway takes its peer for the client: \
      remoteIpBlocks and remote.ip are compared with an address of the load balancer, so that an ALLOW \
      list refuses everyone and a DENY list spares everyone
      """,
    remedy:
      "Set numTrustedProxies: 1 in the pods' annotation proxy.istio.io/config or in the mesh config (2 with CloudFront before the load balancer).",
    bad: EdgeExample.guarded(by: "remoteIpBlocks: [203.0.113.0/24]", trustedProxies: 0),
    good: EdgeExample.guarded(by: "remoteIpBlocks: [203.0.113.0/24]", trustedProxies: 1),
    references: [
      "https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/",
      "https://github.com/istio/istio/issues/30166",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.entrancePolicies(testing: [.clientAddress]).compactMap { entrance in
      switch mesh.trustedProxies(of: entrance.target.proxy, from: entrance.policy) {
      case .known(let hops): hops > 0 ? nil : .untrusted(entrance, nil)
      case .assumed: .untrusted(entrance, "assumes numTrustedProxies 0: no mesh settings are in view")
      }
    }
  }
}

extension Finding {
  fileprivate static func untrusted(_ entrance: EntrancePolicy, _ assumption: String?) -> Finding? {
    guard let block = entrance.test.values.first(where: { IPAddress.isPublic($0.value) == true }) else {
      return nil
    }
    return Finding(
      "\(entrance.test.name.value) is compared with the address of the load balancer, never with \"\(block.value)\": the gateway trusts no proxy",
      at: entrance.test.name.span,
      related: [Label(entrance.target.span, "this load balancer dials the pods of the policy")],
      help: "set numTrustedProxies: 1 for the gateway",
      severity: entrance.policy.effectiveAction == .allow ? nil : .warning,
      assumptions: entrance.target.assumptions + [assumption].compactMap(\.self))
  }
}
