import Linting

/// How text looks on the terminal that it is for.
package struct Style: Sendable, Hashable {
  /// Whether to write colours. They repeat what the words say and never say it alone.
  package var colour: Bool
  /// The terminal's width in columns; 0 where lines aren't to be wrapped.
  package var width: Int

  /// No colours, no wrapping: for files and pipes.
  package static let plain = Style(colour: false, width: 0)

  package init(colour: Bool, width: Int) {
    self.colour = colour
    self.width = max(0, width)
  }

  /// The text in the colour of what it means.
  func paint(_ text: String, _ ink: Ink) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(ink.rendition)m\(text)\u{1B}[0m" : text
  }

  /// The columns that are left for prose behind an indent; 0 where lines aren't to be wrapped.
  ///
  /// Below a readable minimum, long lines do less harm than a column of single words.
  func width(indentedBy indent: Int) -> Int {
    width == 0 ? 0 : max(24, width - indent)
  }
}

/// What a coloured piece of text means.
enum Ink {
  case severity(Severity)
  case success
  case strong
  case frame

  /// The parameters of the terminal's "select graphic rendition" sequence (ECMA-48).
  fileprivate var rendition: String {
    switch self {
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.info): "1;36"
    case .success: "1;32"
    case .strong: "1"
    case .frame: "34"
    }
  }
}
