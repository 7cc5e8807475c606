/// Everything one run has to say, resolved to paths, lines and columns: the input of every format.
package struct Report: Sendable {
  /// Sorted by path, place, rule and message; no two equal.
  package var diagnostics: [Diagnostic]
  /// What was not linted, by path.
  package var skipped: [SkippedFile]
  package var summary: Summary
  /// Where references leave the project, labelled with what they refer to; only when asked for.
  package var outwardReferences: [Place] = []

  package init(diagnostics: [Diagnostic], skipped: [SkippedFile], summary: Summary) {
    self.diagnostics = diagnostics
    self.skipped = skipped
    self.summary = summary
  }
}

/// A finding, with its rule and severity, resolved to what people and formats read.
package struct Diagnostic: Sendable, Equatable {
  package var rule: String
  package var severity: Severity
  package var message: String
  package var place: Place
  package var object: ObjectName?
  /// Where in the object, such as `spec.gateways[0]`.
  package var field: String?
  /// Why it matters: what happens at run time.
  package var why: String?
  /// What to write instead.
  package var help: String?
  package var assumptions: [String]
  package var related: [Place]
  package var fixes: [ResolvedFix]
  /// What other tools call it: `IST0101`, `KIA1102`.
  package var equivalents: [String]

  package init(
    rule: String, severity: Severity, message: String, place: Place, object: ObjectName? = nil,
    field: String? = nil, why: String? = nil, help: String? = nil, assumptions: [String] = [],
    related: [Place] = [], fixes: [ResolvedFix] = [], equivalents: [String] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
    self.object = object
    self.field = field
    self.why = why
    self.help = help
    self.assumptions = assumptions
    self.related = related
    self.fixes = fixes
    self.equivalents = equivalents
  }
}

/// A position in a text: line and column count from 1, columns in Unicode scalars; the offset
/// counts bytes from 0.
package struct Position: Sendable, Hashable {
  package var line: Int
  package var column: Int
  package var offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// A range of one file, with the text that a reader needs to see.
package struct Place: Sendable, Hashable {
  package var path: String
  package var start: Position
  /// Just behind the last character.
  package var end: Position
  /// What to say beside it.
  package var label: String?
  /// The source lines from `start.line` on, without line ends; as many as are worth showing, and
  /// at least the first where the file could be read.
  package var lines: [String]
  /// Helm's `# Source:` comment above the object, for rendered bundles.
  package var helmSource: String?

  package init(
    path: String, start: Position, end: Position, label: String? = nil, lines: [String] = [],
    helmSource: String? = nil
  ) {
    self.path = path
    self.start = start
    self.end = end
    self.label = label
    self.lines = lines
    self.helmSource = helmSource
  }
}

/// A `Fix` with its edits resolved to places.
package struct ResolvedFix: Sendable, Hashable {
  package struct Edit: Sendable, Hashable {
    package var place: Place
    package var replacement: String

    package init(place: Place, replacement: String) {
      self.place = place
      self.replacement = replacement
    }
  }

  package var title: String
  package var safety: Fix.Safety
  package var edits: [Edit]

  package init(title: String, safety: Fix.Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// Which object a finding is about.
package struct ObjectName: Sendable, Hashable {
  package var apiVersion: String
  package var kind: String
  package var namespace: String?
  package var name: String?

  package init(apiVersion: String, kind: String, namespace: String?, name: String?) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// `VirtualService shop/checkout`, or `VirtualService checkout` without a namespace.
  package var description: String {
    let qualified = [namespace, name ?? "(no name)"].compactMap(\.self).joined(separator: "/")
    return "\(kind) \(qualified)"
  }
}

/// A file that was not linted, or not wholly, and why.
package struct SkippedFile: Sendable, Hashable {
  package enum Reason: String, CaseIterable, Sendable {
    case notKubernetes = "not-kubernetes"
    case helmTemplate = "helm-template"
    case kustomizePatch = "kustomize-patch"
    case tooLarge = "too-large"
    case unreadable
    case excluded
  }

  package var path: String
  package var reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

/// The numbers of the closing line.
package struct Summary: Sendable, Hashable {
  /// Files read that held at least one object that was linted.
  package var files: Int
  /// Objects linted.
  package var resources: Int
  package var errors: Int
  package var warnings: Int
  package var infos: Int
  /// Findings that suppression comments took away.
  package var suppressed: Int
  /// References to objects that this project doesn't hold; nothing was concluded from them.
  package var outOfView: Int
  /// Findings outside the given paths, which are not in the report.
  package var outOfScope: Int
  /// Wall time, in milliseconds.
  package var milliseconds: Int

  package init(
    files: Int = 0, resources: Int = 0, errors: Int = 0, warnings: Int = 0, infos: Int = 0,
    suppressed: Int = 0, outOfView: Int = 0, outOfScope: Int = 0, milliseconds: Int = 0
  ) {
    self.files = files
    self.resources = resources
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
    self.suppressed = suppressed
    self.outOfView = outOfView
    self.outOfScope = outOfScope
    self.milliseconds = milliseconds
  }
}
