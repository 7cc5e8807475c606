import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies that pick the pods of a waypoint by label.
struct AmbientSelectorOnWaypoint: Rule {
  let info = RuleInfo(
    "ambient-selector-on-waypoint",
    group: .ambient,
    severity: .warning,
    summary: "a policy picks a waypoint by selector, and waypoints heed only targetRefs",
    rationale: """
      a selector picks sidecars and gateways. A waypoint takes the policies whose targetRefs name it, a Service that it \
      serves or its class, and ignores those with a selector: the policy has no effect
      """,
    remedy: "Replace the selector by targetRefs that name the waypoint.",
    bad: policy("selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: waypoint}}"),
    good: policy("targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: waypoint}]"),
    references: [
      "istio pilot/pkg/model/policyattachment.go, ShouldAttachPolicy",
      "https://istio.io/latest/docs/ambient/usage/l7-features/#targeting-policies-or-routing-rules",
    ],
    equivalents: ["IST0166", "KIA1117"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.waypointSelections.map { selection in
      let name = selection.waypoint.name
      return Finding(
        "waypoint \"\(name)\" ignores this \(selection.policy.kind.name): it heeds no selector",
        at: selection.gatewayName.span,
        related: [Label(selection.waypoint.metadata.span, "the waypoint")],
        help:
          "replace selector by targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: \(name)}]"
      )
    }
  }

  private static func policy(_ target: String) -> String {
    AmbientExample.waypoint()
      + """

      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata:
        name: readers
        namespace: shop
      spec:
        \(target)
        rules:
          - to:
              - operation:
                  methods: ["GET"]
      """
  }
}
