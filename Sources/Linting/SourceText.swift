package import YAML

/// One file as the linter sees it: enough to show places in it and to read its comments.
package struct SourceText: Sendable {
  package let path: String
  /// The documents that were kept, in order.
  package let documents: [Document]
  /// Whether findings in it are shown.
  package let isInScope: Bool
  /// Whether the text mentions meshlint, so that its comments are worth reading.
  package let hasDirectives: Bool

  package init(path: String, documents: [Document], isInScope: Bool, hasDirectives: Bool) {
    self.path = path
    self.documents = documents
    self.isInScope = isInScope
    self.hasDirectives = hasDirectives
  }

  /// The document that holds a byte, or the last one before it.
  func document(at offset: UInt32) -> Document? {
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if documents[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? documents[low - 1] : nil
  }
}
