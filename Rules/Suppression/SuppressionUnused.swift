import Linting
import YAML

/// Finds directives that silence nothing.
struct SuppressionUnused: SuppressionRule {
  let info = RuleInfo(
    "suppression-unused",
    group: .suppression,
    severity: .warning,
    summary: "a suppression silences nothing",
    rationale: "what it was written for is gone, and it would hide the next finding of the same kind",
    remedy: "Remove the rule from the suppression, or the suppression.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop # meshlint: ignore[yaml-duplicate-key] the generator writes it twice
      """,
    good: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        name: shop # meshlint: ignore[yaml-duplicate-key] the generator writes it twice
      """,
    references: ["docs/suppression.md"]
  )

  func findings(in review: SuppressionReview) -> [Finding] {
    review.entries.filter { $0.isKnown && !$0.isUsed }.map { .unused($0) }
  }
}

extension Finding {
  fileprivate static func unused(_ entry: SuppressionReview.Entry) -> Finding {
    let reach =
      switch entry.directive.reach {
      case .file: "in this file"
      case .line: "on this line"
      case .node: "in what it stands above"
      case .nothing: "here: nothing follows"
      }
    return Finding(
      "\(entry.rule.value) finds nothing \(reach)", at: entry.rule.span,
      help: "remove \(entry.rule.value) from the suppression")
  }
}
