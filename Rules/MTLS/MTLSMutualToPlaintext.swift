import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules that make callers speak mesh mTLS to pods that accept none.
struct MTLSMutualToPlaintext: Rule {
  let info = RuleInfo(
    "mtls-mutual-to-plaintext",
    group: .mtls,
    severity: .error,
    summary: "a DestinationRule asks for mesh mTLS towards pods for which it is turned off",
    rationale: """
      mode ISTIO_MUTUAL makes every caller begin with a TLS handshake; under a PeerAuthentication with \
      DISABLE the pod's proxy takes it for a request and closes: callers get a 503 (flag UC or UF)
      """,
    remedy: "Remove the tls block: callers in the mesh then follow the PeerAuthentication by themselves.",
    bad: example(tls: "tls: {mode: ISTIO_MUTUAL}"),
    good: example(tls: "connectionPool: {tcp: {maxConnections: 100}}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings",
      "istio pilot/pkg/security/authn/policy_applier.go",
    ],
    equivalents: ["KIA0505", "KIA0506"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap { rule in
      mesh.refusedTLS(of: rule).filter { $0.mode.value == .istioMutual }.map { .refused($0) }
    }
  }

  private static func example(tls: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: shop
      namespace: shop
    spec:
      host: shop
      trafficPolicy:
        \(tls)
    ---

    """ + AuthorizationExample.policy(kind: "PeerAuthentication", "mtls: {mode: DISABLE}")
      + AuthorizationExample.workload()
  }
}

extension Finding {
  fileprivate static func refused(_ refused: RefusedTLS) -> Finding {
    Finding(
      "mode ISTIO_MUTUAL is refused by \(refused.refuser.described), where mTLS is turned off",
      at: refused.mode.span,
      related: [Label(refused.policySpan, "set here, by \(refused.policy.described)")],
      help: "remove the tls block",
      assumptions: [refused.assumption].compactMap(\.self))
  }
}
