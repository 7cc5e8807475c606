extension JSONValue {
  /// Objects and arrays may nest this deep; the annotations we read need five levels.
  package static let depthLimit = 64

  /// Reads a text that is one JSON value, as strictly as Go's `encoding/json`. Repeated keys are all kept; bytes that
  /// are no UTF-8 become U+FFFD.
  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }

  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var reader = JSONReader(bytes)
    self = try reader.readDocument()
  }
}

private struct JSONReader {
  private var cursor: JSONCursor

  init(_ bytes: [UInt8]) {
    cursor = JSONCursor(bytes)
  }

  mutating func readDocument() throws(JSONSyntaxError) -> JSONValue {
    try cursor.skipBlanks()
    guard cursor.next != nil else { throw cursor.error(.empty) }
    let value = try readValue(.value, depth: 0)
    try cursor.skipBlanks()
    guard cursor.next == nil else { throw cursor.errorToEnd(.textBehindValue) }
    return value
  }

  /// Recursion ends at the depth limit.
  private mutating func readValue(
    _ expectation: JSONSyntaxError.Expectation, depth: Int
  ) throws(JSONSyntaxError) -> JSONValue {
    let start = cursor.offset
    let content: JSONValue.Content
    switch cursor.next {
    case UInt8(ascii: "{"):
      try checkDepth(depth)
      content = .object(try readMembers(depth: depth + 1))
    case UInt8(ascii: "["):
      try checkDepth(depth)
      content = .array(try readElements(depth: depth + 1))
    case UInt8(ascii: "\""):
      content = .string(try cursor.readString())
    default:
      content = try cursor.readBareValue(expectation)
    }
    return JSONValue(content: content, range: start..<cursor.offset)
  }

  private func checkDepth(_ depth: Int) throws(JSONSyntaxError) {
    guard depth < JSONValue.depthLimit else { throw cursor.error(.tooDeep(limit: JSONValue.depthLimit)) }
  }

  private mutating func readElements(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    var elements: [JSONValue] = []
    try readList(until: UInt8(ascii: "]"), .commaOrEndOfArray) { (reader, isFirst) throws(JSONSyntaxError) in
      elements.append(try reader.readValue(isFirst ? .elementOrEnd : .value, depth: depth))
    }
    return elements
  }

  private mutating func readMembers(depth: Int) throws(JSONSyntaxError) -> [JSONMember] {
    var members: [JSONMember] = []
    try readList(until: UInt8(ascii: "}"), .commaOrEndOfObject) { (reader, isFirst) throws(JSONSyntaxError) in
      members.append(try reader.readMember(isFirst ? .keyOrEnd : .key, depth: depth))
    }
    return members
  }

  private mutating func readMember(
    _ expectation: JSONSyntaxError.Expectation, depth: Int
  ) throws(JSONSyntaxError) -> JSONMember {
    let start = cursor.offset
    guard cursor.next == UInt8(ascii: "\"") else { throw cursor.errorAtKey(expectation) }
    let key = try cursor.readString()
    let keyRange = start..<cursor.offset
    try cursor.skipBlanks()
    guard cursor.skip(UInt8(ascii: ":")) else { throw cursor.unexpected(.colon) }
    try cursor.skipBlanks()
    return JSONMember(key: key, keyRange: keyRange, value: try readValue(.value, depth: depth))
  }

  /// Reads from an opening bracket to `end`, with what stands between the commas left to `readItem`.
  private mutating func readList(
    until end: UInt8, _ expectation: JSONSyntaxError.Expectation,
    _ readItem: (inout JSONReader, _ isFirst: Bool) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    cursor.advance()
    try cursor.skipBlanks()
    if cursor.skip(end) { return }
    var isFirst = true
    while true {
      try readItem(&self, isFirst)
      isFirst = false
      try cursor.skipBlanks()
      if cursor.skip(end) { return }
      let comma = cursor.offset
      guard cursor.skip(UInt8(ascii: ",")) else { throw cursor.unexpected(expectation) }
      try cursor.skipBlanks()
      if cursor.next == end {
        throw JSONSyntaxError(reason: .trailingComma, range: comma..<comma + 1)
      }
    }
  }
}
