import Linting
import Manifests
import MeshGraph
import YAML

/// Finds pods that demand mesh mTLS where the mesh's own settings keep callers from speaking it.
struct MTLSNotAutomatic: Rule {
  let info = RuleInfo(
    "mtls-not-automatic",
    group: .mtls,
    severity: .error,
    summary: "pods demand mTLS, automatic mTLS is off, and no DestinationRule has callers speak it",
    rationale: """
      with enableAutoMtls: false sidecars and gateways send plaintext unless a DestinationRule says otherwise, and a \
      pod under a STRICT PeerAuthentication closes the connection: callers get a 503 (flag UC or UF)
      """,
    remedy: "Turn automatic mTLS on, or add a DestinationRule with mode ISTIO_MUTUAL for the hosts.",
    bad: example(auto: false),
    good: example(auto: true),
    references: [
      "https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls",
      "istio pilot/pkg/networking/core/cluster_tls.go, buildUpstreamTLSSettings",
    ],
    equivalents: ["KIA0401", "KIA0501"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unspokenMTLS.map { unspoken in
      Finding(
        "STRICT turns every caller of \(unspoken.service.described) away: none is told to speak mTLS",
        at: unspoken.span,
        related: [
          Label(unspoken.settings.metadata.span, "turns automatic mTLS off"),
          Label(unspoken.service.metadata.span, "no DestinationRule with tls for it"),
        ],
        help: "remove enableAutoMtls: false, or add a DestinationRule with tls: {mode: ISTIO_MUTUAL}",
        assumptions: [unspoken.assumption].compactMap(\.self))
    }
  }

  private static func example(auto: Bool) -> String {
    AuthorizationExample.policy(kind: "PeerAuthentication", "mtls: {mode: STRICT}")
      + AuthorizationExample.workload() + DestinationRuleHidesMTLS.settings(auto: auto)
  }
}
