import Linting
import MeshGraph

extension AnnotationReading {
  /// A finding for each thing that is wrong.
  ///
  /// - Parameters:
  ///   - annotation: Its name without the prefix.
  ///   - reachesAWS: Whether AWS gets to see the values, and so may refuse them.
  func findings(in annotation: String, reachesAWS: Bool = true) -> [Finding] {
    // A field that nobody knows may be the one that is missing.
    let misspelt = ignoredFields.first { $0.nearest != nil }
    let refused = problems.map { (problem: $0, why: String?.none) }
    let refusedByAWS = limits.map { problem in
      (problem: problem, why: "the controller passes it on, and AWS refuses it: FailedDeployModel")
    }
    return (refused + (reachesAWS ? refusedByAWS : [])).map { problem, why in
      Finding(
        "\(annotation): \(problem.message)", at: problem.span,
        related: misspelt.map { [Label($0.span, "nobody knows this field")] } ?? [], why: why,
        help: misspelt?.nearest.map { "did you mean \"\($0)\"?" })
    }
  }
}
