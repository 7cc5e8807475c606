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
    var reported: Set<Span> = []
    return mesh.directTargets.compactMap { target in
      // A Service may lead to several workloads, all with the same trouble.
      guard target.inbound.isSurelyStrict, target.mayBeInMesh,
        reported.insert(target.targetGroup.backend).inserted
      else { return nil }
      return .strict(target)
    }
  }
}

extension DirectTarget {
  fileprivate var mayBeInMesh: Bool {
    switch membership {
    case .sidecar, .ambient, .unknown: true
    case .gateway, .outside: false
    }
  }

  fileprivate var assumption: String? {
    guard case .unknown = membership else { return nil }
    let namespace = workload.namespace ?? "its namespace"
    return "assumes injection is on in \(namespace): its Namespace is not in view"
  }
}

extension Finding {
  fileprivate static func strict(_ target: DirectTarget) -> Finding {
    let policy = target.inbound.decision
    let related = policy.map { Label($0.span, "\($0.policy.described) demands mTLS") }
    return Finding(
      "the load balancer dials port \(target.podPort) of \(target.workload.described), which takes mesh mTLS only",
      at: target.targetGroup.backend, related: [related].compactMap(\.self),
      help: "send requests through the ingress gateway, or exempt port \(target.podPort) with portLevelMtls",
      assumptions: [target.assumption].compactMap(\.self))
  }
}
