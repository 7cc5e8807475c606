import Linting
import Manifests
import MeshGraph
import YAML

/// Finds service accounts in policies that no pods run as.
struct AuthorizationIdentityNotFound: Rule {
  let info = RuleInfo(
    "authorization-identity-not-found",
    group: .authorization,
    severity: .warning,
    summary: "no pods run as the service account that a policy names",
    rationale: """
      a peer is known by the service account that its pods run as, default where the pod template \
      names none, and not by the name of its Deployment or Service; a rule for another account is \
      never met
      """,
    remedy: "Write the serviceAccountName of the callers' pods, or give them one.",
    bad: AuthorizationExample.policy(
      "rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/shop]}}]}]")
      + AuthorizationExample.workload(),
    good: AuthorizationExample.policy(
      "rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/default]}}]}]")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/concepts/security/#istio-identity",
      "kiali business/checkers/authorization/principals_checker.go",
    ],
    equivalents: ["KIA0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unusedIdentities.map { .notFound($0) }
  }
}

extension Finding {
  fileprivate static func notFound(_ unused: UnusedIdentity) -> Finding {
    let place = unused.namesake.map {
      Label($0.metadata.span, "runs as service account \"\($0.serviceAccount)\"")
    }
    return Finding(
      "no pods in namespace \"\(unused.namespace)\" run as service account \"\(unused.account)\"",
      at: unused.value.span, related: [place].compactMap(\.self),
      help: unused.suggestion.map { "write \($0), or have the pods run as \(unused.account)" })
  }
}
