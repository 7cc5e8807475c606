package import YAML

/// A condition on a text, as Istio writes it for headers, query parameters, methods and the like.
package enum StringMatch: Hashable, Sendable {
  case exact(String)
  case prefix(String)
  /// RE2, for the whole text.
  case regex(String)
  /// None of the three: the text has to be there, whatever it is.
  case presence

  package init(_ node: Node) {
    if let text = node.string("exact") {
      self = .exact(text.value)
    } else if let text = node.string("prefix") {
      self = .prefix(text.value)
    } else if let text = node.string("regex") {
      self = .regex(text.value)
    } else {
      self = .presence
    }
  }

  /// Whether every text that meets `other` surely meets this; false proves nothing.
  package func surelyCovers(_ other: StringMatch) -> Bool {
    if self == other || self == .presence { return true }
    let mine = outline
    return mine.isExact && mine.glob.surelyCovers(other.outline.glob)
  }

  /// A pattern for the texts that meet this, or for more if it is not exact.
  private var outline: (glob: Glob, isExact: Bool) {
    switch self {
    case .exact(let text): return (Glob(literal: text), true)
    case .prefix(let text): return (Glob(literal: text, isOpen: true), true)
    case .regex(let text):
      let regex = PathRegex(text)
      return (regex.outline, regex.isExact)
    case .presence: return (Glob(tokens: [Glob.anyRun]), true)
    }
  }
}
