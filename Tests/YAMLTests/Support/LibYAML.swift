import CYAML

/// What libyaml itself says of one document, for comparison.
enum LibYAML {
  enum Event: Equatable {
    case scalar(String)
    case alias
    case mapping, sequence, end
  }

  /// The events between the start and the end of the first document; nil at a syntax error.
  static func events(_ bytes: [UInt8]) -> [Event]? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var events: [Event] = []
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { yaml_event_delete(&event) }
        switch event.type {
        case YAML_SCALAR_EVENT:
          let scalar = event.data.scalar
          let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
          events.append(.scalar(String(decoding: text, as: UTF8.self)))
        case YAML_ALIAS_EVENT: events.append(.alias)
        case YAML_MAPPING_START_EVENT: events.append(.mapping)
        case YAML_SEQUENCE_START_EVENT: events.append(.sequence)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: events.append(.end)
        case YAML_STREAM_END_EVENT: return events
        default: break
        }
      }
    }
  }
}
