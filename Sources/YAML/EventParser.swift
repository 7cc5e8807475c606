import CYAML

/// libyaml's event loop over one document.
///
/// Owns the parser's memory; the bytes must outlive it.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil when libyaml can't get memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Passes the next event on; false at a syntax error, which `failure` then describes.
  mutating func next(_ event: inout yaml_event_t) -> Bool {
    yaml_parser_parse(parser, &event) == 1
  }

  /// A syntax error as libyaml reports it; positions count Unicode scalars.
  struct Failure {
    let message: String
    let position: Int
    /// What libyaml was reading, and where that began.
    let context: String?
    let contextPosition: Int?
    /// Positions of encoding errors count bytes.
    let isEncoding: Bool
  }

  var failure: Failure {
    let state = parser.pointee
    let message = state.problem.map { String(cString: $0) } ?? "can't be read"
    if state.error == YAML_READER_ERROR {
      return Failure(
        message: message, position: state.problem_offset, context: nil, contextPosition: nil,
        isEncoding: true)
    }
    let context = state.context.map { String(cString: $0) }
    return Failure(
      message: message, position: state.problem_mark.index, context: context,
      contextPosition: context == nil ? nil : state.context_mark.index, isEncoding: false)
  }
}
