/// Text for people, laid out for a terminal.
///
/// Lines of one paragraph are joined; an empty line or a list item (`- `) begins a new one.
struct Prose {
  private let paragraphs: [String]

  init(_ text: String) {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = String(line).visible.withoutTrailingSpaces
      if words.isEmpty {
        isOpen = false
      } else if isOpen, !words.hasPrefix("- "), let last = paragraphs.popLast() {
        paragraphs.append(last + " " + words)
      } else {
        paragraphs.append(words)
        isOpen = true
      }
    }
    self.paragraphs = paragraphs
  }

  /// The lines of all paragraphs, none wider than `width` columns unless one word is; 0 means that
  /// a paragraph is one line.
  func lines(width: Int) -> [String] {
    width == 0 ? paragraphs : paragraphs.flatMap { Self.wrap($0, width: width) }
  }

  private static func wrap(_ paragraph: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    // Runs of spaces may be part of a value that the text quotes, so they are kept.
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let columns = word.columns
      if used > 0, used + 1 + columns > width {
        lines.append(line)
        line = word
        used = columns
      } else {
        line += line.isEmpty ? word : " " + word
        used = used == 0 ? columns : used + 1 + columns
      }
    }
    return lines + [line]
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
