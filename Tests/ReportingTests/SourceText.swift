import Linting

/// A file of a sample report, from which places are cut by what they say.
struct SourceText {
  let path: String
  let text: String
  var helmSource: String?

  init(_ path: String, helmSource: String? = nil, _ text: String) {
    self.path = path
    self.helmSource = helmSource
    self.text = text
  }

  /// The place of the first occurrence of `excerpt`.
  func place(_ excerpt: String, _ label: String? = nil) -> Place {
    guard let range = text.unicodeScalars.firstRange(of: excerpt.unicodeScalars) else {
      preconditionFailure("\(path) doesn't hold \(excerpt)")
    }
    let start = position(of: range.lowerBound)
    let end = position(of: range.upperBound)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return Place(
      path: path, start: start, end: end, label: label,
      lines: lines[(start.line - 1)..<end.line].map { String($0) }, helmSource: helmSource)
  }

  private func position(of index: String.Index) -> Position {
    let before = text.unicodeScalars[..<index]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return Position(
      line: lines.count, column: (lines.last?.count ?? 0) + 1, offset: String(before).utf8.count)
  }
}

extension Place {
  /// The place in a file that could no longer be read.
  var withoutLines: Place {
    var place = self
    place.lines = []
    return place
  }
}
