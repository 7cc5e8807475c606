import Linting

/// Finds comments that speak to meshlint and say nothing it understands.
struct SuppressionMalformed: SuppressionRule {
  let info = RuleInfo(
    "suppression-malformed",
    group: .suppression,
    severity: .warning,
    summary: "a comment or annotation for meshlint is not written as a suppression",
    rationale: "it silences nothing, and what it was meant for is still reported",
    remedy: "Write `# meshlint: ignore[rule] reason` at the end of a line or alone above a node, "
      + "`# meshlint: ignore-file[rule] reason` at the top of a file, or the annotation "
      + "`meshlint.dev/ignore: \"rule: reason\"`.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop # meshlint: disable yaml-duplicate-key
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
    review.malformed.map { Finding($0.message, at: $0.span) }
  }
}
