/// Something wrong with the text of a document, positioned.
package struct Problem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The text is not YAML; nothing of its document can be used.
    case syntax
    /// A mapping has the same key twice.
    case duplicateKey
    /// A limit on depth, nodes or alias expansion was hit; nothing of the document is used.
    case limit
  }

  package let kind: Kind
  package let message: String
  package let span: Span
  /// A second place that explains the first: the earlier key, the start of what is not closed.
  package let related: Span?

  package init(_ kind: Kind, _ message: String, at span: Span, related: Span? = nil) {
    self.kind = kind
    self.message = message
    self.span = span
    self.related = related
  }
}

/// What a document may cost at most. Beyond, it ends in a `Problem`, never in a crash or a hang.
package struct Limits: Sendable {
  /// Collections inside one another.
  package var depth: Int
  /// Nodes of one document.
  package var nodes: Int
  /// Nodes of one document if every alias were replaced by what it stands for.
  package var expandedNodes: Int
  /// Bytes of one file. Offsets are 32 bits wide, so this must stay below 4 GiB.
  package var bytes: Int

  package init(
    depth: Int = 100, nodes: Int = 4_000_000, expandedNodes: Int = 1_000_000,
    bytes: Int = 64 << 20
  ) {
    self.depth = depth
    self.nodes = nodes
    self.expandedNodes = expandedNodes
    self.bytes = bytes
  }
}
