package import YAML

/// A comment or annotation that asks to leave findings out.
package struct Directive: Sendable, Hashable {
  package enum Reach: Sendable, Hashable {
    /// Findings anywhere in the file.
    case file
    /// Findings whose primary span touches this range.
    case span(Span)
  }

  /// The rules it names, as written.
  package let rules: [Located<String>]
  package let reason: String
  /// The comment or annotation itself.
  package let span: Span
  package let reach: Reach

  func reaches(_ span: Span) -> Bool {
    switch reach {
    case .file: span.file == self.span.file
    case .span(let reach): span.file == reach.file && span.start <= reach.end && reach.start <= span.end
    }
  }
}

/// Text after `meshlint:` that is no directive.
package struct MalformedDirective: Sendable, Hashable {
  package let message: String
  package let span: Span
}

/// The directives of one file.
struct DirectiveScanner {
  private(set) var directives: [Directive] = []
  private(set) var malformed: [MalformedDirective] = []

  init(_ source: SourceText) {
    for document in source.documents {
      for comment in document.comments { read(comment, document) }
      if let root = document.root { readAnnotations(of: root) }
    }
  }

  // MARK: Comments

  private mutating func read(_ comment: Comment, _ document: Document) {
    var text = Scanner(comment)
    guard text.skip("meshlint:") else { return }
    text.skipBlanks()
    let order = text.word()
    guard order == "ignore" || order == "ignore-file" else {
      return reject("\"\(order)\" is not an order; write ignore[rule] or ignore-file[rule]", comment)
    }
    guard text.skip("[") else {
      return reject("the rules to ignore are missing; write \(order)[rule] and a reason", comment)
    }
    var rules: [Located<String>] = []
    while true {
      text.skipBlanks()
      let rule = text.locatedWord()
      if !rule.value.isEmpty { rules.append(rule) }
      text.skipBlanks()
      if text.skip("]") { break }
      guard text.skip(",") else { return reject("the list of rules does not end in \"]\"", comment) }
    }
    guard !rules.isEmpty else { return reject("no rule is named between the brackets", comment) }
    let reach: Directive.Reach = order == "ignore-file" ? .file : .span(document.reach(of: comment))
    directives.append(Directive(rules: rules, reason: text.rest(), span: comment.span, reach: reach))
  }

  private mutating func reject(_ message: String, _ comment: Comment) {
    malformed.append(MalformedDirective(message: message, span: comment.span))
  }

  // MARK: Annotations

  /// `meshlint.dev/ignore: "rule: reason"`, for manifests whose comments a tool has dropped. Several
  /// are separated by `;`.
  private mutating func readAnnotations(of root: Node) {
    let objects = root["items"].map { $0.items.map(\.self) } ?? [root]
    for object in objects {
      guard let value = object["metadata"]?["annotations"]?["meshlint.dev/ignore"], let text = value.text
      else { continue }
      for part in text.split(separator: ";") {
        let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rule = Located((pieces.first ?? "").trimmed, at: value.span)
        let reason = pieces.count == 2 ? pieces[1].trimmed : ""
        directives.append(
          Directive(rules: [rule], reason: reason, span: value.span, reach: .span(object.span)))
      }
    }
  }
}

/// Reads a comment's text from left to right.
private struct Scanner {
  private let bytes: [UInt8]
  private let file: FileID
  private let start: UInt32
  private var position = 0

  init(_ comment: Comment) {
    bytes = Array(comment.text.utf8)
    file = comment.span.file
    start = comment.textStart
  }

  mutating func skip(_ expected: String) -> Bool {
    guard bytes[position...].starts(with: expected.utf8) else { return false }
    position += expected.utf8.count
    return true
  }

  mutating func skipBlanks() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// Text up to a blank, a comma or a bracket.
  mutating func word() -> String { locatedWord().value }

  mutating func locatedWord() -> Located<String> {
    let from = position
    while position < bytes.count, !" ,[]".utf8.contains(bytes[position]) { position += 1 }
    return Located(
      String(decoding: bytes[from..<position], as: UTF8.self),
      at: Span(
        file: file, start: start + UInt32(truncatingIfNeeded: from),
        end: start + UInt32(truncatingIfNeeded: position)))
  }

  mutating func rest() -> String { String(decoding: bytes[position...], as: UTF8.self)[...].trimmed }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
