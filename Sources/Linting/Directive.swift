package import YAML

/// A comment or annotation that asks to leave findings out.
package struct Directive: Sendable, Hashable {
  package enum Reach: Sendable, Hashable {
    /// Findings anywhere in the file.
    case file
    /// Findings whose primary span touches this line.
    case line(Span)
    /// Findings whose primary span lies within this node.
    case node(Span)
    /// Nothing stands where the directive points.
    case nothing
  }

  /// The rules it names, as written; never empty.
  package let rules: [Located<String>]
  /// Why, in the author's words; empty when they gave none.
  package let reason: String
  /// The comment or annotation itself.
  package let span: Span
  package let reach: Reach

  func reaches(_ span: Span) -> Bool {
    switch reach {
    case .file: span.file == self.span.file
    case .line(let line): span.file == line.file && span.start <= line.end && line.start <= span.end
    case .node(let node): node.contains(span)
    case .nothing: false
    }
  }
}

/// Text after `meshlint:` that is no directive.
package struct MalformedDirective: Sendable, Hashable {
  package let message: String
  package let span: Span
}
