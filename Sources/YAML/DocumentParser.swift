import CYAML

/// Parses documents; keeps its scratch memory between them, so use one per thread.
package struct DocumentParser {
  package let limits: Limits
  private var scratch: TreeBuilder

  package init(limits: Limits = Limits()) {
    self.limits = limits
    scratch = TreeBuilder(limits: limits)
  }

  /// What became of one document: a tree, problems, or both (duplicate keys).
  package struct Result {
    /// Nil when the text can't be used.
    package let document: Document?
    /// The text that can't be used, to show places in it; it has no root.
    package let unusable: Document?
    package let problems: [Problem]
  }

  /// Parses one slice of a file.
  ///
  /// - Parameters:
  ///   - file: The file the bytes come from.
  ///   - offset: Where `bytes` begin in the file.
  ///   - firstLine: The line of the first byte, from 1.
  package mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, file: FileID, offset: Int, firstLine: Int
  ) -> Result {
    let origin = Origin(file: file, offset: UInt32(truncatingIfNeeded: offset), bytes: bytes)
    func refused(_ problem: Problem) -> Result {
      let unusable = Document.unparsed(bytes, file: file, offset: offset, firstLine: firstLine)
      return Result(document: nil, unusable: unusable, problems: [problem])
    }
    if let problem = Self.refusal(origin) { return refused(problem) }
    guard var events = EventParser(bytes) else {
      return refused(
        Problem(.limit, "not enough memory to parse this document", at: origin.span(0, 0)))
    }
    scratch.reset()
    if let problem = read(&events, origin) { return refused(problem) }
    let document = Document(
      file: file, offset: origin.offset, firstLine: firstLine, bytes: Array(bytes),
      tree: scratch.finishedTree())
    // Not before: the large buffers of libyaml would leave a hole that the document's small ones
    // break up, and the next parser would have to look for another.
    _ = consume events
    return Result(document: document, unusable: nil, problems: scratch.problems(origin))
  }

  /// What libyaml need not be asked about.
  private static func refusal(_ origin: Origin) -> Problem? {
    let bytes = origin.bytes
    if bytes.isUTF16 {
      return Problem(.syntax, "the text is UTF-16; save it as UTF-8", at: origin.span(0, 2))
    }
    guard let position = bytes.firstIndex(of: 0, from: 0) else { return nil }
    return Problem(.syntax, "a NUL byte is not allowed in YAML", at: origin.span(position, position + 1))
  }

  /// Hands all events to the tree; nil when nothing is wrong.
  private mutating func read(_ events: inout EventParser, _ origin: Origin) -> Problem? {
    var offsets = ScalarOffsets(origin.bytes)
    var event = yaml_event_t()
    while true {
      guard events.next(&event) else { return Self.problem(events.failure, &offsets, origin) }
      defer { if event.ownsMemory { yaml_event_delete(&event) } }
      if event.type == YAML_STREAM_END_EVENT { return nil }
      do throws(Refusal) {
        try scratch.add(&event, &offsets)
      } catch {
        return error.problem(origin)
      }
    }
  }

  private static func problem(
    _ failure: EventParser.Failure, _ offsets: inout ScalarOffsets, _ origin: Origin
  ) -> Problem {
    if failure.isEncoding {
      let position = min(failure.position, max(origin.bytes.count - 1, 0))
      let message = "the text is not UTF-8: \(failure.message)"
      return Problem(.syntax, message, at: origin.span(position, position + 1))
    }
    let position = origin.visible(Int(offsets.offset(ofScalar: failure.position)))
    let related = failure.contextPosition.map { Int(offsets.offset(ofScalar: $0)) }
    let context = failure.context.map { "\($0), " } ?? ""
    return Problem(
      .syntax, context + failure.message, at: origin.span(position, position + 1),
      related: related.flatMap { $0 == position ? nil : origin.span($0, $0 + 1) })
  }
}

extension yaml_event_t {
  /// Whether it must be deleted. The ends of collections, a third of all events, hold nothing.
  fileprivate var ownsMemory: Bool {
    type != YAML_MAPPING_END_EVENT && type != YAML_SEQUENCE_END_EVENT
  }
}

/// Where a document's bytes come from.
struct Origin {
  let file: FileID
  let offset: UInt32
  let bytes: UnsafeBufferPointer<UInt8>

  /// A span from offsets within the document, clamped to it.
  func span(_ start: Int, _ end: Int) -> Span {
    let start = min(max(start, 0), bytes.count)
    let end = min(max(end, start), bytes.count)
    return Span(
      file: file, start: offset + UInt32(truncatingIfNeeded: start),
      end: offset + UInt32(truncatingIfNeeded: end))
  }

  /// The position itself, or the last visible character before it when it is at the very end.
  func visible(_ position: Int) -> Int {
    var position = min(position, bytes.count)
    guard position == bytes.count else { return position }
    while position > 0, bytes[position - 1].isLineEnd || bytes[position - 1].isBlank { position -= 1 }
    return max(position - 1, 0)
  }
}
