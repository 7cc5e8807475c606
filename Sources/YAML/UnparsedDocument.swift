extension Document {
  /// A document that couldn't be parsed: it has no content, but its lines can be shown and its
  /// comments read.
  ///
  /// - Parameters: as for `DocumentParser.parse`.
  static func unparsed(
    _ bytes: UnsafeBufferPointer<UInt8>, file: FileID, offset: Int, firstLine: Int
  ) -> Document {
    Document(
      file: file, offset: UInt32(truncatingIfNeeded: offset), firstLine: firstLine, bytes: Array(bytes),
      tree: Tree())
  }
}
