import Linting
import Manifests
import MeshGraph
import YAML

/// Finds port settings that lose the TLS of the policy around them.
struct DestinationRulePortDropsTLS: Rule {
  let info = RuleInfo(
    "destinationrule-port-drops-tls",
    group: .destinationrule,
    severity: .error,
    summary: "an entry of portLevelSettings without tls loses the tls of the policy around it",
    rationale: """
      an entry for a port replaces the policy's tls, load balancing, connection pool and outlier \
      detection as a whole: what it leaves out falls to the default. Under SIMPLE or MUTUAL the \
      port then gets plaintext; under ISTIO_MUTUAL even pods without a sidecar get mesh mTLS
      """,
    remedy: "Repeat tls in the entry.",
    bad: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "trafficPolicy:",
      "  tls: {mode: SIMPLE, caCertificates: /etc/ca.pem}",
      "  portLevelSettings: [{port: {number: 443}, loadBalancer: {simple: RANDOM}}]"),
    good: MeshExample.object(
      "DestinationRule", "host: shop.shop.svc.cluster.local", "trafficPolicy:",
      "  portLevelSettings: [{port: {number: 443}, loadBalancer: {simple: RANDOM}}]"),
    references: [
      "istio pilot/pkg/networking/util/util.go, MergeTrafficPolicy",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy",
    ],
    equivalents: ["KIA0204"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap(\.portsWithoutTLS).map { .droppedTLS($0) }
  }
}

extension Finding {
  fileprivate static func droppedTLS(_ dropped: PortWithoutTLS) -> Finding {
    let mode = dropped.mode.rawValue
    return Finding(
      "the entry for port \(dropped.port.port.value) has no tls, so \(mode) doesn't hold for it",
      at: dropped.port.port.span, related: [Label(dropped.tls.span, "lost for this port")],
      help: "repeat tls in the entry",
      severity: dropped.mode == .istioMutual ? .warning : .error)
  }
}
