import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules that make callers fall back to plaintext where mTLS is not automatic.
struct DestinationRuleHidesMTLS: Rule {
  let info = RuleInfo(
    "destinationrule-hides-mtls",
    group: .destinationrule,
    severity: .warning,
    summary: "a DestinationRule without tls hides a broader one with ISTIO_MUTUAL, and mTLS is not automatic",
    rationale: """
      a proxy reads the rule with the most specific host, and nothing of the others. With \
      enableAutoMtls: false a rule without tls means plaintext, whatever a rule for the namespace \
      or the mesh says
      """,
    remedy: "Repeat tls in the rule, or turn automatic mTLS on.",
    bad: example(auto: false),
    good: example(auto: true),
    references: [
      "istio pilot/pkg/networking/core/cluster_tls.go, conditionallyConvertToIstioMtls",
      "https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls",
    ],
    equivalents: ["KIA0204"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.hiddenMutualTLS.map { .hidesMTLS($0) }
  }
}

extension DestinationRuleHidesMTLS {
  fileprivate static func example(auto: Bool) -> String {
    MeshExample.object(
      "DestinationRule", named: "mesh", in: "istio-system", "host: '*.local'",
      "trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}")
      + MeshExample.object(
        "DestinationRule", "host: shop", "trafficPolicy: {connectionPool: {tcp: {maxConnections: 9}}}")
      + settings(auto: auto)
  }

  /// Mesh settings that turn automatic mTLS on or off.
  static func settings(auto: Bool) -> String {
    """
    ---
    apiVersion: install.istio.io/v1alpha1
    kind: IstioOperator
    metadata:
      name: istio
      namespace: istio-system
    spec:
      meshConfig:
        enableAutoMtls: \(auto)

    """
  }
}

extension Finding {
  fileprivate static func hidesMTLS(_ hidden: HiddenMutualTLS) -> Finding {
    let span = hidden.rule.trafficPolicy?.span ?? hidden.rule.host?.span ?? hidden.rule.metadata.span
    return Finding(
      "\(hidden.rule.described) has no tls, so its host gets plaintext in spite of \(hidden.hidden.described)",
      at: span,
      related: [
        Label(
          hidden.hidden.trafficPolicy?.tlsMode?.span ?? hidden.hidden.metadata.span, "not read for this host"),
        Label(hidden.settings.metadata.span, "turns automatic mTLS off"),
      ],
      help: "add tls: {mode: ISTIO_MUTUAL} to the rule")
  }
}
