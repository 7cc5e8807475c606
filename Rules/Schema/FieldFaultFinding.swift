import Linting
import Manifests

extension [FieldFault] {
  /// A finding for each of one category.
  func findings(of category: FieldFault.Category) -> [Finding] {
    compactMap { fault in
      guard fault.category == category else { return nil }
      return Finding(
        fault.statement, at: fault.span, related: fault.related.map { Label($0, "the other") },
        help: fault.help)
    }
  }
}
