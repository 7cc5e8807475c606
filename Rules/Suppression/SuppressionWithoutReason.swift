import Linting
import YAML

/// Finds directives that don't say why.
struct SuppressionWithoutReason: SuppressionRule {
  let info = RuleInfo(
    "suppression-without-reason",
    group: .suppression,
    severity: .info,
    summary: "a suppression gives no reason",
    rationale: "whoever reads it next cannot tell whether it still holds",
    remedy: "Write a reason behind the brackets, or behind the colon of an annotation.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        name: shop # meshlint: ignore[yaml-duplicate-key]
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
    review.directives.filter(\.reason.isEmpty).map { .unreasoned($0) }
  }
}

extension Finding {
  fileprivate static func unreasoned(_ directive: Directive) -> Finding {
    let names = directive.rules.map(\.value).joined(separator: ", ")
    return Finding("no reason is given for ignoring \(names)", at: directive.span)
  }
}
