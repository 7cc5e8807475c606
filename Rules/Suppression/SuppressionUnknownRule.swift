import Linting
import Manifests
import YAML

/// Finds directives that name rules there are none of.
struct SuppressionUnknownRule: SuppressionRule {
  let info = RuleInfo(
    "suppression-unknown-rule",
    group: .suppression,
    severity: .warning,
    summary: "a suppression names a rule that does not exist",
    rationale: "it silences nothing, and what it was meant for is still reported",
    remedy: "Write the rule's name as findings show it between brackets; `meshlint rules` lists all.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        # meshlint: ignore[yaml-duplicated-key] the generator writes it twice
        name: shop
      """,
    good: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        # meshlint: ignore[yaml-duplicate-key] the generator writes it twice
        name: shop
      """,
    references: ["docs/suppression.md"]
  )

  func findings(in review: SuppressionReview) -> [Finding] {
    review.entries.filter { !$0.isKnown }.map { entry in
      .unknown(entry, resembling: nearestName(to: entry.rule.value, in: review.knownRules))
    }
  }
}

extension Finding {
  fileprivate static func unknown(
    _ entry: SuppressionReview.Entry, resembling candidate: String?
  ) -> Finding {
    Finding(
      "no rule named \"\(entry.rule.value)\"", at: entry.rule.span,
      help: candidate.map { "did you mean \($0)?" } ?? "meshlint rules lists the names")
  }
}
