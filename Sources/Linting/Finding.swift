package import YAML

/// What a rule says about one place. The engine adds the rule's name and severity, so a rule can't
/// get them wrong and configuration can change them.
package struct Finding: Sendable, Hashable {
  /// A statement about the user's object: it names values and what is allowed.
  package var message: String
  /// The characters that are to blame.
  package var primary: Label
  /// Other places that explain the finding, across files.
  package var related: [Label]
  /// What happens at run time, where it differs from the rule's own rationale.
  package var why: String?
  /// What to write instead.
  package var help: String?
  /// Edits that mend it.
  package var fixes: [Fix]
  /// A severity other than the rule's own, for the variant that this finding is.
  package var severity: Severity?
  /// What the finding takes for granted because it is out of view. A finding that rests on an
  /// assumption says which; each lowers the severity by one step.
  package var assumptions: [String]

  package init(
    _ message: String,
    at span: Span,
    label: String? = nil,
    related: [Label] = [],
    why: String? = nil,
    help: String? = nil,
    fixes: [Fix] = [],
    severity: Severity? = nil,
    assumptions: [String] = []
  ) {
    self.message = message
    self.primary = Label(span, label)
    self.related = related
    self.why = why
    self.help = help
    self.fixes = fixes
    self.severity = severity
    self.assumptions = assumptions
  }
}

/// A place, and what to say beside it.
package struct Label: Hashable, Sendable {
  package let span: Span
  package let text: String?

  package init(_ span: Span, _ text: String? = nil) {
    self.span = span
    self.text = text
  }
}

/// Edits that mend a finding together, and how far they can be trusted.
package struct Fix: Hashable, Sendable {
  package enum Safety: String, Sendable {
    /// Keeps the meaning of everything else.
    case safe
    /// Probably right; a person should look.
    case unsafe
  }

  /// What the fix does, as an order: `write "443"`.
  package let title: String
  package let safety: Safety
  package let edits: [Edit]

  package init(_ title: String, _ safety: Safety, _ edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// One replacement of bytes; an empty span inserts.
package struct Edit: Hashable, Sendable {
  package let span: Span
  package let replacement: String

  package init(_ span: Span, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}
