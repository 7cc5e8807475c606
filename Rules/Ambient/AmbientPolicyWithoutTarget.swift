import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies about requests in ambient namespaces that name no waypoint.
struct AmbientPolicyWithoutTarget: Rule {
  let info = RuleInfo(
    "ambient-policy-without-target",
    group: .ambient,
    severity: .warning,
    summary: "a policy about requests in an ambient namespace has no targetRefs, so no waypoint enforces it",
    rationale: """
      waypoints read only policies with targetRefs, and ztunnel sees no requests. It reads no RequestAuthentication or \
      WasmPlugin at all. Of an AuthorizationPolicy it drops ALLOW rules about methods, paths, hosts, tokens or headers, so \
      that more is refused than was meant, and enforces DENY rules without these conditions or not at all
      """,
    remedy: "Add targetRefs that name the waypoint (kind Gateway), or the Service that it serves.",
    bad: policy(),
    good: policy("targetRefs: [{kind: Service, group: \"\", name: shop}]"),
    references: [
      "https://istio.io/latest/docs/ambient/usage/l7-features/#targeting-policies-or-routing-rules",
      "istio pilot/pkg/model/policyattachment.go, ShouldAttachPolicy",
    ],
    equivalents: ["KIA0109", "KIA0110", "KIA1110", "KIA1111", "KIA1115", "KIA1116", "KIA1317"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.untargetedPolicies.map { untargeted in
      let kind = untargeted.policy.kind.name
      let message =
        untargeted.attribute.map {
          "ztunnel can't judge \($0.value), and without targetRefs no waypoint does"
        }
        ?? "without targetRefs no waypoint enforces this \(kind), and ztunnel never does"
      return Finding(
        message, at: untargeted.attribute?.span ?? untargeted.policy.span,
        related: [Label(untargeted.namespace.metadata.span, "in ambient mode")],
        help: "add targetRefs: to the waypoint (kind Gateway), or to a Service")
    }
  }

  private static func policy(_ target: String = "") -> String {
    AmbientExample.namespace()
      + """
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
