/// One document's place in a file, found without parsing.
package struct DocumentSlice: Sendable {
  /// Bytes from the start of the file, the `---` line included.
  package let range: Range<Int>
  /// The line of the first byte, from 1.
  package let firstLine: Int
  /// False when there are only blank lines, comments and markers.
  package let hasContent: Bool
  package let outline: Outline
}

/// What the lines at column 0 say of a document's top level: enough to leave most documents
/// unparsed, and honest about when it isn't.
package struct Outline: Sendable {
  /// Whether the document is surely a block mapping whose keys all start a line, or surely no
  /// mapping at all, or no YAML. Only then are the values those of the top level, and does a key
  /// that wasn't seen not exist.
  package var isCertain = true
  /// Values of the probed keys, in the order of the probes: nil where the key wasn't seen. Quotes
  /// and comments are stripped.
  package var values: [Range<Int>?]

  /// A document about which nothing is known, so that it must be parsed.
  static func unknown(probes: Int) -> Outline {
    Outline(isCertain: false, values: Array(repeating: nil, count: probes))
  }
}
