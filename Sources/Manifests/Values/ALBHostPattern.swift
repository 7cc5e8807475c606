/// A host condition of an ALB listener rule: `*` stands for any number of characters, dots included, and `?` for
/// one. Case does not matter.
package struct ALBHostPattern: Hashable, Sendable {
  /// As written.
  package let text: String
  private let glob: Glob

  package init(_ text: String) {
    self.text = text
    glob = Glob(pattern: text).lowercased
  }

  package var hasWildcards: Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  package func matches(_ host: String) -> Bool {
    glob.matches(host.lowercased())
  }

  /// Whether some host satisfies both. True also for absurdly long patterns, which no ALB takes (limit: 128).
  package func overlaps(_ other: ALBHostPattern) -> Bool {
    glob.intersects(other.glob)
  }

  /// Whether some request's host satisfies this condition and, in Envoy's eyes (lower case), the Istio host.
  package func overlaps(_ hostname: Hostname) -> Bool {
    glob.intersects(Self.glob(of: hostname))
  }

  /// Whether every host that satisfies `other` satisfies this condition.
  package func covers(_ other: ALBHostPattern) -> Certainty {
    covers(other.glob)
  }

  /// Whether every host meant by the Istio host satisfies this condition.
  package func covers(_ hostname: Hostname) -> Certainty {
    covers(Self.glob(of: hostname))
  }

  private func covers(_ other: Glob) -> Certainty {
    [glob].cover(other)
  }

  private static func glob(of hostname: Hostname) -> Glob {
    let suffix = Array(hostname.suffix.utf8)
    return Glob(tokens: (hostname.isWildcard ? [Glob.anyRun] : []) + suffix).lowercased
  }
}

extension [Glob] {
  /// Whether every text that fits `other` fits one of these.
  func cover(_ other: Glob) -> Certainty {
    if contains(where: { $0.surelyCovers(other) }) { return .yes }
    let escapes = other.samples(avoiding: self).contains { sample in !contains { $0.intersects(sample) } }
    return escapes ? .no : .unknown
  }
}
