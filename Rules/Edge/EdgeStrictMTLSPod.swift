import Linting
import Manifests
import MeshGraph
import YAML

/// Finds load balancers that dial pods which only take mesh mTLS.
struct EdgeStrictMTLSPod: Rule {
  let info = RuleInfo(
    "edge-strict-mtls-pod",
    group: .edge,
    severity: .error,
    summary: "the load balancer dials a pod that takes mesh mTLS only",
    rationale:
      "a load balancer has no certificate of the mesh; the pod's proxy resets plain HTTP and ordinary TLS alike, so "
      + "every request ends in 502 and no health check passes",
    remedy:
      "Send requests through the ingress gateway; or exempt the pod's port with portLevelMtls {<pod port>: {mode: "
      + "PERMISSIVE}} in a PeerAuthentication that selects these pods.",
    bad: EdgeExample.direct(mode: "STRICT"),
    good: EdgeExample.direct(mode: "PERMISSIVE"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
      "https://github.com/istio/istio/issues/43056",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.directTargets.compactMap { target in
      guard target.inbound.mode == .strict, !target.inbound.isAmbiguous else { return nil }
      switch target.membership {
      case .sidecar, .ambient: return .strict(target, assumption: nil)
      case .unknown:
        let namespace = target.workload.namespace ?? "its namespace"
        return .strict(
          target, assumption: "assumes injection is on in \(namespace): its Namespace is not in view")
      case .gateway, .outside: return nil
      }
    }
  }
}

extension Finding {
  fileprivate static func strict(_ target: DirectTarget, assumption: String?) -> Finding {
    let policy = target.inbound.decision
    let related = policy.map { Label($0.span, "\($0.policy.described) demands mTLS") }
    return Finding(
      "the load balancer dials port \(target.podPort) of \(target.workload.described), which takes mesh mTLS only",
      at: target.targetGroup.backend, related: [related].compactMap(\.self),
      help: "send requests through the ingress gateway, or exempt port \(target.podPort) with portLevelMtls",
      assumptions: [assumption].compactMap(\.self))
  }
}
