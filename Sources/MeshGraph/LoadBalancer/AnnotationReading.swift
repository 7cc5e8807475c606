/// What the JSON of an annotation says, and what is wrong with it.
package struct AnnotationReading<Value: Sendable>: Sendable {
  /// The annotation's text.
  package let text: AnnotationText
  /// As much as could be read; nil when the text as a whole has another shape.
  package let value: Value?
  /// With any, the controller builds nothing: FailedBuildModel.
  package let problems: [AnnotationProblem]
  /// The controller passes these on, and AWS refuses them: FailedDeployModel.
  package let limits: [AnnotationProblem]
  /// Fields that nobody reads.
  package let ignoredFields: [IgnoredJSONField]

  init(_ text: AnnotationText, _ read: (inout LimitedJSONReader) -> Value?) {
    var reader = LimitedJSONReader(text)
    value = read(&reader)
    self.text = text
    problems = reader.json.problems
    limits = reader.limits
    ignoredFields = reader.json.ignoredFields
  }
}
