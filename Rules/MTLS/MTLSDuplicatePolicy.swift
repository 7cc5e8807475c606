import Linting
import Manifests
import MeshGraph
import YAML

/// Finds PeerAuthentications that compete for the same pods.
struct MTLSDuplicatePolicy: Rule {
  let info = RuleInfo(
    "mtls-duplicate-policy",
    group: .mtls,
    severity: .warning,
    summary: "several PeerAuthentications hold for the same pods, and Istio heeds only the oldest",
    rationale: """
      of several PeerAuthentications whose selectors pick one pod, or of one namespace without any, Istio uses \
      the one that was created first and ignores the others, port settings included
      """,
    remedy: "Merge the policies into one.",
    bad: policy("default", "STRICT") + "---\n" + policy("lenient", "PERMISSIVE"),
    good: policy("default", "STRICT"),
    references: [
      "https://istio.io/latest/docs/concepts/security/#peer-authentication",
      "istio pilot/pkg/security/authn/policy_applier.go, ComposePeerAuthentication",
    ],
    equivalents: ["KIA0002", "KIA0003"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.competingPeerAuthentications.flatMap { competing in
      competing.policies.dropFirst().compactMap { policy in
        competing.policies.first.map { .competes(policy, with: $0, isMeshWide: mesh.isMeshWide(policy)) }
      }
    } + mesh.overlappingPeerAuthentications.map { .overlaps($0) }
  }

  private static func policy(_ name: String, _ mode: String) -> String {
    """
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: \(name)
      namespace: shop
    spec:
      mtls:
        mode: \(mode)

    """
  }
}

extension Finding {
  fileprivate static func competes(
    _ policy: PeerAuthentication, with other: PeerAuthentication, isMeshWide: Bool
  ) -> Finding {
    let scope =
      policy.selector.map { "pods with \($0.described)" }
      ?? (isMeshWide ? "the whole mesh" : "the whole namespace \"\(policy.namespace ?? "")\"")
    return Finding(
      "\(policy.described) and \"\(other.name)\" both hold for \(scope)", at: policy.metadata.span,
      related: [Label(other.metadata.span, "the other policy")],
      help: "merge the two into one; which of them holds depends on which was created first")
  }

  fileprivate static func overlaps(_ found: OverlappingPolicies) -> Finding {
    Finding(
      "\(found.policy.described) and \"\(found.other.name)\" both pick the pods of \(found.workload.described)",
      at: found.policy.metadata.span,
      related: [
        Label(found.other.metadata.span, "the other policy"),
        Label(found.workload.metadata.span, "both selectors pick these pods"),
      ],
      help: "Istio doesn't combine them: write all that these pods need into one policy")
  }
}
