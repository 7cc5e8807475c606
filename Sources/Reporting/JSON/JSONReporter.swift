package import Linting

/// One document for programs; `docs/report.schema.json` describes it.
package struct JSONReporter: Reporter {
  package init() {}

  package func render(_ report: Report, style: Style) throws(RenderingError) -> String {
    try StableJSON.document(JSONDocument(report))
  }
}

/// The document's shape. Arrays are always there, what is absent is left out.
private struct JSONDocument: Encodable {
  let version = 1
  let findings: [Finding]
  let skipped: [Skipped]
  let summary: Counts

  init(_ report: Report) {
    findings = report.diagnostics.map(Finding.init)
    skipped = report.skipped.map(Skipped.init)
    summary = Counts(report.summary)
  }

  struct Finding: Encodable {
    let rule: String
    let severity: String
    let message: String
    let path: String
    let range: Range
    let label: String?
    let helmSource: String?
    let object: Object?
    let field: String?
    let why: String?
    let help: String?
    let assumptions: [String]
    let related: [Related]
    let fixes: [Fix]
    let equivalents: [String]

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule
      severity = diagnostic.severity.rawValue
      message = diagnostic.message
      path = diagnostic.place.path
      range = Range(diagnostic.place)
      label = diagnostic.place.label
      helmSource = diagnostic.place.helmSource
      object = diagnostic.object.map(Object.init)
      field = diagnostic.field
      why = diagnostic.why
      help = diagnostic.help
      assumptions = diagnostic.assumptions
      related = diagnostic.related.map(Related.init)
      fixes = diagnostic.fixes.map(Fix.init)
      equivalents = diagnostic.equivalents
    }
  }

  struct Related: Encodable {
    let path: String
    let range: Range
    let label: String?
    let helmSource: String?

    init(_ place: Place) {
      path = place.path
      range = Range(place)
      label = place.label
      helmSource = place.helmSource
    }
  }

  struct Range: Encodable {
    let start: Point
    let end: Point

    init(_ place: Place) {
      start = Point(place.start)
      end = Point(place.end)
    }
  }

  struct Point: Encodable {
    let line: Int
    let column: Int
    let offset: Int

    init(_ position: Position) {
      line = position.line
      column = position.column
      offset = position.offset
    }
  }

  struct Object: Encodable {
    let apiVersion: String
    let kind: String
    let namespace: String?
    let name: String?

    init(_ object: ObjectName) {
      apiVersion = object.apiVersion
      kind = object.kind
      namespace = object.namespace
      name = object.name
    }
  }

  struct Fix: Encodable {
    let title: String
    let safety: String
    let edits: [Edit]

    init(_ fix: ResolvedFix) {
      title = fix.title
      safety = fix.safety.rawValue
      edits = fix.edits.map(Edit.init)
    }
  }

  struct Edit: Encodable {
    let path: String
    let range: Range
    let replacement: String

    init(_ edit: ResolvedFix.Edit) {
      path = edit.place.path
      range = Range(edit.place)
      replacement = edit.replacement
    }
  }

  struct Skipped: Encodable {
    let path: String
    let reason: String

    init(_ file: SkippedFile) {
      path = file.path
      reason = file.reason.rawValue
    }
  }

  /// The run's numbers. Its time isn't among them: two equal runs give equal bytes.
  struct Counts: Encodable {
    let files: Int
    let resources: Int
    let errors: Int
    let warnings: Int
    let infos: Int
    let suppressed: Int
    let outOfView: Int
    let outOfScope: Int

    init(_ summary: Summary) {
      files = summary.files
      resources = summary.resources
      errors = summary.errors
      warnings = summary.warnings
      infos = summary.infos
      suppressed = summary.suppressed
      outOfView = summary.outOfView
      outOfScope = summary.outOfScope
    }
  }
}
