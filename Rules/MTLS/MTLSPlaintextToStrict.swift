import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules that make callers speak plaintext or ordinary TLS to pods that accept mesh
/// mTLS only.
struct MTLSPlaintextToStrict: Rule {
  let info = RuleInfo(
    "mtls-plaintext-to-strict",
    group: .mtls,
    severity: .error,
    summary: "a DestinationRule turns mesh mTLS off towards pods that demand it",
    rationale: """
      a tls block in a DestinationRule overrides automatic mTLS, and a pod under a STRICT PeerAuthentication \
      closes every other connection: callers get a 503 (flag UC or UF)
      """,
    remedy: "Remove the tls block: callers in the mesh then use mTLS by themselves.",
    bad: example(tls: "tls: {mode: DISABLE}"),
    good: example(tls: "connectionPool: {tcp: {maxConnections: 100}}"),
    references: [
      "https://istio.io/latest/docs/ops/common-problems/network-issues/#503-errors-after-setting-destination-rule",
      "istio pilot/pkg/networking/core/cluster_tls.go, buildUpstreamTLSSettings",
    ],
    equivalents: ["KIA0207", "KIA0208"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap { rule in
      mesh.refusedTLS(of: rule).filter { $0.mode.value != .istioMutual }.map { .refused($0) }
    }
  }

  private static func example(tls: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: everything
      namespace: istio-system
    spec:
      host: "*.local"
      trafficPolicy:
        \(tls)
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: default
      namespace: istio-system
    spec:
      mtls:
        mode: STRICT

    """
  }
}

extension Finding {
  fileprivate static func refused(_ refused: RefusedTLS) -> Finding {
    Finding(
      "mode \(refused.mode.value.rawValue) is refused by \(refused.refuser.described), where mTLS is STRICT",
      at: refused.mode.span,
      related: [Label(refused.policySpan, "set here, by \(refused.policy.described)")],
      help: "remove the tls block, or write mode: ISTIO_MUTUAL",
      assumptions: [refused.assumption].compactMap(\.self))
  }
}
