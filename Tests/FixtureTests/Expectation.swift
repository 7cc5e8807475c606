/// A finding that a marker asks for.
///
/// `# want: rule text` stands at the end of the line to blame, several times where several findings
/// are meant; `# want-below: rule text` stands alone on the line above, or above further ones of its
/// kind. What follows the rule must be part of the message.
struct Expectation: Hashable {
  let path: String
  /// From 1.
  let line: Int
  let rule: String
  /// Part of the message; empty where any will do.
  let text: String

  /// A marker that can't be meant as it is written.
  struct MalformedMarker: Error, CustomStringConvertible {
    let description: String
  }

  private static let here = "# want:"
  private static let below = "# want-below:"

  /// What the markers of a file ask for, by line.
  static func all(in source: String, path: String) throws(MalformedMarker) -> [Expectation] {
    var expectations: [Expectation] = []
    var waiting: [Substring] = []
    let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      if let start = line.firstRange(of: below) {
        guard line[..<start.lowerBound].allSatisfy(\.isWhitespace) else {
          throw MalformedMarker(description: "\(path):\(index + 1): \(below) must stand alone")
        }
        waiting.append(line[start.upperBound...])
        continue
      }
      for order in waiting + line.split(separator: here, omittingEmptySubsequences: false).dropFirst() {
        expectations.append(try Expectation(order, path: path, line: index + 1))
      }
      waiting = []
    }
    guard waiting.isEmpty else { throw MalformedMarker(description: "\(path): no line below \(below)") }
    return expectations
  }

  private init(_ order: Substring, path: String, line: Int) throws(MalformedMarker) {
    let words = order.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let rule = words.first else {
      throw MalformedMarker(description: "\(path):\(line): the marker names no rule")
    }
    self.path = path
    self.line = line
    self.rule = String(rule)
    var text = words.count == 2 ? words[1] : ""
    while text.last?.isWhitespace == true { text.removeLast() }
    self.text = String(text)
  }
}

extension Expectation: CustomStringConvertible {
  var description: String {
    "\(path):\(line): \(rule)" + (text.isEmpty ? "" : " with \(text) in its message")
  }
}
