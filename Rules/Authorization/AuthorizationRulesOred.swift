import Linting
import Manifests
import MeshGraph
import YAML

/// Finds conditions in separate rules of an AuthorizationPolicy that were most likely meant to hold together.
struct AuthorizationRulesOred: Rule {
  let info = RuleInfo(
    "authorization-rules-ored",
    group: .authorization,
    severity: .warning,
    summary: "conditions stand in separate rules, so that one of them is enough",
    rationale: """
      rules are alternatives, as are the entries of from and to; a rule without from is met by every \
      source, and one without to by every operation, so a stray dash opens what was meant to be closed
      """,
    remedy: "Write from, to and when in one rule: one dash for all three.",
    bad: AuthorizationExample.policy(
      "rules:", "  - from:", "      - source: {namespaces: [cart]}", "  - to:",
      "      - operation: {methods: [POST], paths: [/orders*]}"),
    good: AuthorizationExample.policy(
      "rules:", "  - from:", "      - source: {namespaces: [cart]}", "    to:",
      "      - operation: {methods: [POST], paths: [/orders*]}"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule",
      "https://istio.io/latest/docs/concepts/security/#authorization-policies",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.compactMap { policy in policy.oredRules.map { .ored($0) } }
  }
}

extension Finding {
  fileprivate static func ored(_ rules: OredRules) -> Finding {
    let (message, label) =
      switch rules.shape {
      case .openOperation:
        (
          "this rule has no from: it allows the operation to everyone, whatever the other rule asks of sources",
          "this rule allows its sources everything"
        )
      case .deniedOthers:
        (
          "this rule has no from: it denies the operation to everyone, also to the sources that the other rule spares",
          "this rule denies everything to all other sources"
        )
      case .operations:
        (
          "this operation has no paths: it holds for these methods on every path, whatever the other operation says",
          "this operation holds for every method"
        )
      }
    return Finding(
      message, at: rules.entry, related: [Label(rules.other, label)],
      help: "if both are to hold, write them in one entry, behind one dash",
      severity: rules.mayBeMeant ? .info : nil)
  }
}
