import Linting
import MeshGraph

extension AnnotationReading {
  /// A finding for each thing that is wrong.
  ///
  /// - Parameters:
  ///   - annotation: Its name without the prefix.
  ///   - reachesAWS: Whether AWS gets to see the values, and so may refuse them.
  func findings(in annotation: String, reachesAWS: Bool = true) -> [Finding] {
    problems.findings(in: annotation, ignored: ignoredFields)
      + (reachesAWS
        ? limits.findings(in: annotation, ignored: ignoredFields, why: Finding.refusedByAWS) : [])
  }
}

extension Finding {
  static let refusedByAWS = "the controller passes it on, and AWS refuses it: FailedDeployModel"
}

extension [AnnotationProblem] {
  /// A finding for each.
  ///
  /// - Parameters:
  ///   - annotation: Its name without the prefix.
  ///   - ignored: Fields that nobody knows: one of them may be the one that is missing.
  func findings(in annotation: String, ignored: [IgnoredJSONField] = [], why: String? = nil) -> [Finding] {
    let misspelt = ignored.first { $0.nearest != nil }
    return map { problem in
      Finding(
        "\(annotation): \(problem.message)", at: problem.span,
        related: misspelt.map { [Label($0.span, "nobody knows this field")] } ?? [], why: why,
        help: misspelt?.nearest.map { "did you mean \"\($0)\"?" })
    }
  }
}
