import Linting
import Manifests
import MeshGraph

extension [LocatedAnnotationFault] {
  /// A finding for each of one category.
  func findings(of category: AnnotationFault.Category) -> [Finding] {
    compactMap { located in
      guard located.fault.category == category else { return nil }
      return Finding(
        "\(located.annotation): \(located.fault.statement)", at: located.span, help: located.fault.help)
    }
  }
}
