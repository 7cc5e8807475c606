package import Linting

/// Findings for people: the source with what is to blame underlined, where it belongs, why it
/// matters and what to write instead. Nothing found is nothing written.
package struct FullReporter: Reporter {
  package init() {}

  package func render(_ report: Report, style: Style) -> String {
    report.diagnostics
      .map { diagnostic in lines(for: diagnostic, style: style).map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func lines(for diagnostic: Diagnostic, style: Style) -> [String] {
    let frames = Frame.frames(of: diagnostic)
    let drawing = FrameDrawing(of: frames, severity: diagnostic.severity, style: style)
    let verdict = style.paint("\(diagnostic.severity)[\(diagnostic.rule)]", .severity(diagnostic.severity))
    let headline = verdict + style.paint(": \(diagnostic.message.visible)", .strong)
    let notes = Note.notes(on: diagnostic)
    return [headline]
      + frames.flatMap(drawing.lines(of:))
      + notes.flatMap { $0.lines(margin: drawing.margin, style: style) }
  }
}

/// A remark below the frames.
private struct Note {
  let title: String
  let text: Prose

  /// Columns of the longest title.
  private static let titleWidth = 4

  init(_ title: String, _ text: String) {
    self.title = title
    self.text = Prose(text)
  }

  static func notes(on diagnostic: Diagnostic) -> [Note] {
    let location = [diagnostic.object?.description, diagnostic.field].compactMap(\.self)
    let subject = location.isEmpty ? [] : [Note("in", location.joined(separator: " › ").visible)]
    return subject
      + [diagnostic.why.map { Note("why", $0) }, diagnostic.help.map { Note("help", $0) }].compactMap(\.self)
      + diagnostic.fixes.map { Note("fix", "\($0.title) (\($0.safety.hint))") }
      + diagnostic.assumptions.map { Note("note", $0) }
  }

  func lines(margin: String, style: Style) -> [String] {
    let head =
      "\(margin)\(style.paint("=", .frame)) \(style.paint(title.padded(to: Self.titleWidth), .strong))  "
    let indent = margin.columns + Self.titleWidth + 4
    let rest = String(repeating: " ", count: indent)
    return text.lines(width: style.width(indentedBy: indent)).enumerated().map { index, line in
      (index == 0 ? head : rest) + line
    }
  }
}

extension Fix.Safety {
  /// How far the fix can be trusted, and the flag that applies it.
  fileprivate var hint: String {
    switch self {
    case .safe: "safe: --fix"
    case .unsafe: "check the result: --unsafe-fixes"
    }
  }
}
