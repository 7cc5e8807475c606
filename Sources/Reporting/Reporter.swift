package import Linting

/// Turns a report into the text of one output format.
package protocol Reporter: Sendable {
  /// The whole output, with a line end behind its last line; valid with no findings.
  ///
  /// The same report and style always give the same bytes.
  func render(_ report: Report, style: Style) throws(RenderingError) -> String
}

/// A report that could not be written in its format: a fault of the program, not of the input.
package struct RenderingError: Error {
  package let description: String
}
