package import Manifests
package import YAML

/// The annotations of one Ingress or Service that the AWS Load Balancer Controller reads.
package struct ALBAnnotationValues: Sendable {
  /// What is known of an annotation's value.
  package enum Value: Sendable {
    case absent
    /// There, but not to be judged: filled in later, a placeholder, refused by the API server for not being a
    /// string, or under a misspelt name.
    case unknown(Span)
    case text(AnnotationText)

    package var text: AnnotationText? {
      if case .text(let text) = self { return text }
      return nil
    }

    package var isAbsent: Bool {
      if case .absent = self { return true }
      return false
    }
  }

  private let annotations: PrefixedAnnotations

  package init(_ annotations: Annotations) {
    self.annotations = PrefixedAnnotations(
      annotations, prefix: ALBAnnotation.prefix, isKnown: { ALBAnnotation.named($0) != nil },
      suggestion: ALBAnnotation.suggestion)
  }

  /// All of them, by name without the prefix, in the order written.
  package var entries: [(name: String, entry: Entry, value: Value)] { annotations.entries }

  package var isEmpty: Bool { entries.isEmpty }

  /// The value of an annotation, by its name without the prefix.
  package subscript(name: String) -> Value { annotations[name] }

  /// The annotations named `<family>.<something>`, with that something.
  package func family(_ family: String) -> [(name: String, entry: Entry, value: Value)] {
    entries.compactMap { name, entry, value in
      guard name.utf8.starts(with: "\(family).".utf8) else { return nil }
      return (String(name.dropFirst(family.count + 1)), entry, value)
    }
  }
}

extension ALBAnnotationValues.Value {
  /// What is known of the value of an annotation under its right name.
  init(_ entry: Entry) {
    guard entry.value.scalarType == .string, let text = entry.value.text,
      !text.hasSubstitution, text.placeholder == nil
    else {
      self = .unknown(entry.value.span)
      return
    }
    self = .text(AnnotationText(text: text, node: entry.value))
  }
}

/// The text of an annotation, and the way from its parts back into the file.
package struct AnnotationText: Sendable {
  package let text: String
  let node: Node

  package var span: Span { node.span }

  /// Where a part of the text is written.
  ///
  /// - Parameter range: Bytes of `text`.
  package func span(_ range: Range<Int>) -> Span {
    range.isEmpty ? node.span : node.sourceSpan(ofText: range)
  }

  /// The text as a comma-separated list.
  package var list: [Located<String>] {
    StringList(text).elements.map { Located($0.text, at: span($0.range)) }
  }
}

/// What the controller can't read in an annotation, and the characters that say so.
package struct AnnotationProblem: Sendable {
  package let message: String
  package let span: Span

  init(_ message: String, at span: Span) {
    self.message = message
    self.span = span
  }

  init(_ error: JSONSyntaxError, in text: AnnotationText) {
    self.init(error.message, at: text.span(error.range))
  }
}
