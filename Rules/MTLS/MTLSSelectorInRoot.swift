import Linting
import Manifests
import MeshGraph
import YAML

/// Finds PeerAuthentications with a selector in the root namespace.
struct MTLSSelectorInRoot: Rule {
  let info = RuleInfo(
    "mtls-selector-in-root",
    group: .mtls,
    severity: .warning,
    summary: "a PeerAuthentication in the root namespace has a selector, and Istio ignores it",
    rationale: """
      in the root namespace only a PeerAuthentication without a selector counts, for the whole mesh; \
      one with a selector changes nothing, not even for pods of the root namespace
      """,
    remedy: "Move the policy to the namespace of the pods.",
    bad: AuthorizationExample.policy(
      kind: "PeerAuthentication", in: "istio-system", AuthorizationExample.selector, "mtls: {mode: STRICT}"),
    good: AuthorizationExample.policy(
      kind: "PeerAuthentication", in: "shop", AuthorizationExample.selector, "mtls: {mode: STRICT}"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
      "istio pilot/pkg/security/authn/policy_applier.go, ComposePeerAuthentication",
    ],
    equivalents: ["KIA0004"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.peerAuthentications.compactMap { policy in
      guard case .nothing = mesh.scope(of: policy) else { return nil }
      return .ignored(policy)
    }
  }
}

extension Finding {
  fileprivate static func ignored(_ policy: PeerAuthentication) -> Finding {
    Finding(
      "\(policy.described) has a selector and lies in the root namespace, where Istio ignores it",
      at: policy.attachment.selectorSpan ?? policy.metadata.span,
      help: "move it to the namespace of the pods, or remove the selector to mean the whole mesh")
  }
}
