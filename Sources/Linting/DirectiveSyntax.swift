import YAML

/// How directives are written.
enum DirectiveSyntax {
  enum Verb: String {
    case ignore
    case ignoreFile = "ignore-file"
  }

  /// What a comment or annotation asks for.
  struct Order {
    let verb: Verb
    let rules: [Located<String>]
    let reason: String
  }

  /// Why a text is no directive, in words for its author.
  struct Mistake: Error {
    let message: String

    init(_ message: String) {
      self.message = message
    }
  }

  /// `meshlint: ignore[rule, rule] reason`; nil when a comment does not speak to meshlint.
  static func order(in comment: Comment) throws(Mistake) -> Order? {
    var text = Scanner(comment)
    guard text.skip("meshlint:") else { return nil }
    text.skipBlanks()
    let word = text.word()
    guard let verb = Verb(rawValue: word.value) else {
      let found = word.value.isEmpty ? "an order is missing" : "\"\(word.value)\" is not an order"
      throw Mistake("\(found); write ignore[rule] or ignore-file[rule]")
    }
    guard text.skip("[") else {
      throw Mistake("the rules to ignore are missing; write \(word.value)[rule] and a reason")
    }
    let rules = try rules(in: &text)
    return Order(verb: verb, rules: rules, reason: text.rest())
  }

  private static func rules(in text: inout Scanner) throws(Mistake) -> [Located<String>] {
    var rules: [Located<String>] = []
    repeat {
      text.skipBlanks()
      let rule = text.word()
      if !rule.value.isEmpty { rules.append(rule) }
      text.skipBlanks()
    } while text.skip(",")
    guard text.skip("]") else { throw Mistake("the list of rules does not end in \"]\"") }
    guard !rules.isEmpty else { throw Mistake("no rule is named between the brackets") }
    return rules
  }

  /// `rule, rule: reason`, several separated by `;`. Parts that name no rule are left out.
  static func orders(inAnnotation text: String, at span: Span) -> [Order] {
    text.split(separator: ";").compactMap { part in
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let names = (pieces.first ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      guard !names.isEmpty else { return nil }
      return Order(
        verb: .ignore, rules: names.map { Located($0, at: span) },
        reason: pieces.count == 2 ? pieces[1].trimmed : "")
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
  mutating func word() -> Located<String> {
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
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
