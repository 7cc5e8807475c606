/// A condition on a request's path, of an ALB rule or of an Istio route.
package struct PathMatch: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// This path, to the last slash.
    case exact(String)
    /// Istio's prefix: whatever begins with this text (`/shop` matches `/shopping`).
    case prefix(String)
    /// Kubernetes' prefix: this path and those below it. A slash at the end is no part of it.
    case segments(String)
    /// ALB's pattern: `*` and `?` as in `ALBHostPattern`; slashes are ordinary. An empty one sets no condition.
    case pattern(String)
    /// RE2, for the whole path.
    case regex(String)
  }

  package let form: Form
  /// Istio's `ignoreUriCase`, which regexes do not heed.
  package let ignoresCase: Bool

  package init(_ form: Form, ignoringCase: Bool = false) {
    self.form = form
    if case .regex = form { ignoresCase = false } else { ignoresCase = ignoringCase }
  }

  /// A path of an Ingress as the ALB controller translates it.
  package init(ingressPath: String, type: IngressPathType) {
    switch type {
    case .exact: self.init(.exact(ingressPath))
    case .prefix: self.init(.segments(ingressPath))
    case .implementationSpecific: self.init(.pattern(ingressPath))
    }
  }

  /// Whether a request for this path, given without its query, meets the condition.
  package func matches(path: String) -> Certainty {
    overlaps(PathMatch(.exact(path)))
  }

  /// Whether some path meets both conditions.
  package func overlaps(_ other: PathMatch) -> Certainty {
    let foldsCase = ignoresCase || other.ignoresCase
    let mine = outline(foldingCase: foldsCase)
    let theirs = other.outline(foldingCase: foldsCase)
    let canMeet = mine.globs.contains { glob in theirs.globs.contains(where: glob.intersects) }
    guard canMeet else { return .no }
    return mine.isExact && theirs.isExact ? .yes : .unknown
  }

  /// Whether every path that meets `other` meets this condition.
  package func covers(_ other: PathMatch) -> Certainty {
    let mine = outline(foldingCase: ignoresCase)
    let theirs = other.outline(foldingCase: ignoresCase)
    // What this condition wants in one case, the other takes in both.
    let isStricterOnCase = other.ignoresCase && !ignoresCase && mine.globs.contains(where: \.hasLetters)
    guard mine.isExact, !isStricterOnCase else { return overlaps(other) == .no ? .no : .unknown }
    let answers = theirs.globs.map(mine.globs.cover)
    if answers.allSatisfy({ $0 == .yes }) { return .yes }
    if theirs.isExact { return answers.contains(.no) ? .no : .unknown }
    return overlaps(other) == .no ? .no : .unknown
  }

  /// Patterns that together match what this condition matches, or more if they are not exact.
  private func outline(foldingCase: Bool) -> (globs: [Glob], isExact: Bool) {
    let (globs, isExact) = writtenOutline
    let paths = globs.flatMap(\.pathsOnly)
    return (foldingCase ? paths.map(\.lowercased) : paths, isExact)
  }

  private var writtenOutline: (globs: [Glob], isExact: Bool) {
    switch form {
    case .exact(let path):
      return ([Glob(literal: path)], true)
    case .prefix(let text):
      return ([Glob(literal: text, isOpen: true)], true)
    case .segments(let path):
      let base = path.utf8.last == UInt8(ascii: "/") ? path.dropLast() : path[...]
      let below = Glob(literal: base + "/", isOpen: true)
      return (base.isEmpty ? [below] : [Glob(literal: base), below], true)
    case .pattern(let text):
      return ([Glob(pattern: text.isEmpty ? "*" : text)], true)
    case .regex(let text):
      let regex = PathRegex(text)
      return ([regex.outline], regex.isExact)
    }
  }
}

extension Glob {
  /// Patterns for those matching texts that can be a request's path, which begins with a slash.
  fileprivate var pathsOnly: [Glob] {
    let slash = UInt8(ascii: "/")
    switch tokens.first {
    case Self.anyByte:
      return [Glob(tokens: [slash] + tokens.dropFirst())]
    case Self.anyRun:
      let rest = tokens.dropFirst()
      let nested = Glob(tokens: [slash] + tokens)
      return rest.first == slash ? [Glob(tokens: Array(rest)), nested] : [nested]
    default:
      return [self]
    }
  }
}
