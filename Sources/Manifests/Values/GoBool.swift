/// A truth value as the ALB controller reads it (Go's `strconv.ParseBool`): nothing is trimmed, and neither `yes`
/// nor `on` counts.
package struct GoBool: Hashable, Sendable {
  package static let trueSpellings = ["1", "t", "T", "TRUE", "true", "True"]
  package static let falseSpellings = ["0", "f", "F", "FALSE", "false", "False"]

  package let value: Bool

  package init?(_ text: String) {
    if Self.trueSpellings.contains(text) {
      value = true
    } else if Self.falseSpellings.contains(text) {
      value = false
    } else {
      return nil
    }
  }
}
