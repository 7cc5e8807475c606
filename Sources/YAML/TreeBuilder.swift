import CYAML

/// Makes an arena from libyaml's events.
struct TreeBuilder {
  /// Why a document can't be used although libyaml accepts it.
  enum Refusal: Error {
    case tooDeep(Int, UInt32)
    case tooManyNodes(Int, UInt32)
    case expandsTooFar(Int, UInt32)
    case unknownAlias(String, UInt32, UInt32)
    case recursiveAlias(String, UInt32, UInt32)

    func problem(_ origin: Origin) -> Problem {
      switch self {
      case .tooDeep(let limit, let at):
        Problem(.limit, "nested more than \(limit) levels deep", at: origin.span(Int(at), Int(at) + 1))
      case .tooManyNodes(let limit, let at):
        Problem(.limit, "more than \(limit) values in one document", at: origin.span(Int(at), Int(at) + 1))
      case .expandsTooFar(let limit, let at):
        Problem(
          .limit, "aliases stand for more than \(limit) values in all", at: origin.span(Int(at), Int(at) + 1))
      case .unknownAlias(let name, let start, let end):
        Problem(.syntax, "no anchor \"\(name)\" above this alias", at: origin.span(Int(start), Int(end)))
      case .recursiveAlias(let name, let start, let end):
        Problem(.syntax, "the alias \"\(name)\" stands for itself", at: origin.span(Int(start), Int(end)))
      }
    }
  }

  private struct Open {
    let node: UInt32
    /// In a mapping: whether the next child is a key.
    var expectsKey: Bool
    /// Nodes in it so far if aliases were replaced by what they stand for.
    var expanded = 0
  }

  private struct Anchor {
    let node: UInt32
    var expanded: Int
    var isOpen: Bool
  }

  private var nodes: [NodeRecord] = []
  private var decoded: [Tree.DecodedText] = []
  private var decodedBytes: [UInt8] = []
  private var aliases: [Tree.Alias] = []
  private var open: [Open] = []
  private var anchors: [String: Anchor] = [:]
  private var duplicateKeys: [(key: UInt32, earlier: UInt32)] = []
  private var finishedDocuments = 0

  mutating func reset() {
    nodes.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
    decodedBytes.removeAll(keepingCapacity: true)
    aliases.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    anchors.removeAll(keepingCapacity: true)
    duplicateKeys.removeAll(keepingCapacity: true)
    finishedDocuments = 0
  }

  /// The finished tree, in memory of just its size.
  func tree() -> Tree {
    Tree(
      nodes: nodes.exactCopy, decoded: decoded.exactCopy, decodedBytes: decodedBytes.exactCopy,
      aliases: aliases.exactCopy)
  }

  mutating func add(
    _ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: inout ScalarOffsets,
    _ limits: Limits
  ) throws(Refusal) {
    switch event.type {
    case YAML_SCALAR_EVENT: try addScalar(event, bytes, &offsets, limits)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      let style: NodeStyle = data.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
      try begin(.mapping, style, event, data.anchor, data.tag, bytes, &offsets, limits)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      let style: NodeStyle = data.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
      try begin(.sequence, style, event, data.anchor, data.tag, bytes, &offsets, limits)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      end(offsets.offset(ofScalar: event.end_mark.index), bytes)
    case YAML_ALIAS_EVENT: try addAlias(event, &offsets, limits)
    case YAML_DOCUMENT_END_EVENT: finishedDocuments += 1
    default: break
    }
  }

  // MARK: Nodes

  /// Takes a place in the arena. Anything behind the first value of a slice is left out: the
  /// splitter cuts at every marker, so there is none.
  private mutating func append(_ record: NodeRecord, _ limits: Limits) throws(Refusal) -> UInt32? {
    guard finishedDocuments == 0 else { return nil }
    guard nodes.count < limits.nodes else { throw .tooManyNodes(limits.nodes, record.start) }
    let index = UInt32(truncatingIfNeeded: nodes.count)
    nodes.append(record)
    return index
  }

  private mutating func addScalar(
    _ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: inout ScalarOffsets,
    _ limits: Limits
  ) throws(Refusal) {
    let data = event.data.scalar
    var start = offsets.offset(ofScalar: event.start_mark.index)
    var end = offsets.offset(ofScalar: event.end_mark.index)
    if data.anchor != nil || data.tag != nil { start = bytes.skippingProperties(from: start, to: end) }
    let style = NodeStyle(data.style)
    if style == .literal || style == .folded { end = bytes.trimmed(end, downTo: start) }
    var record = NodeRecord(kind: .scalar, style: style, start: start, end: end)
    if data.tag != nil { record.insert(.tagged) }

    let text = UnsafeBufferPointer(start: data.value, count: data.length)
    let range = record.rawText
    if style == .literal || style == .folded
      || !UnsafeBufferPointer(rebasing: bytes[range]).equals(text)
    {
      record.insert(.decoded)
      let from = UInt32(truncatingIfNeeded: decodedBytes.count)
      decodedBytes.append(contentsOf: text)
      decoded.append(
        Tree.DecodedText(
          node: UInt32(truncatingIfNeeded: nodes.count),
          range: from..<UInt32(truncatingIfNeeded: decodedBytes.count)))
    }
    guard let index = try append(record, limits) else { return }
    nodes[Int(index)].next = index + 1
    if let anchor = data.anchor { define(anchor, index, expanded: 1, isOpen: false) }
    try count(1, limits, at: start)
    finishChild(index, mayMerge: style == .plain && text.equals("<<"))
  }

  private mutating func addAlias(
    _ event: yaml_event_t, _ offsets: inout ScalarOffsets, _ limits: Limits
  ) throws(Refusal) {
    let start = offsets.offset(ofScalar: event.start_mark.index)
    let end = offsets.offset(ofScalar: event.end_mark.index)
    let name = String(cString: event.data.alias.anchor)
    guard let anchor = anchors[name] else { throw .unknownAlias(name, start, end) }
    if anchor.isOpen { throw .recursiveAlias(name, start, end) }
    let record = NodeRecord(kind: .alias, style: .plain, start: start, end: end)
    guard let index = try append(record, limits) else { return }
    nodes[Int(index)].next = index + 1
    aliases.append(Tree.Alias(node: index, target: anchor.node))
    try count(anchor.expanded, limits, at: start)
    finishChild(index, mayMerge: false)
  }

  private mutating func begin(
    _ kind: NodeKind, _ style: NodeStyle, _ event: yaml_event_t, _ anchor: UnsafePointer<yaml_char_t>?,
    _ tag: UnsafePointer<yaml_char_t>?, _ bytes: UnsafeBufferPointer<UInt8>,
    _ offsets: inout ScalarOffsets, _ limits: Limits
  ) throws(Refusal) {
    var start = offsets.offset(ofScalar: event.start_mark.index)
    if anchor != nil || tag != nil {
      start = bytes.skippingProperties(from: start, to: UInt32(truncatingIfNeeded: bytes.count))
    }
    guard open.count < limits.depth else { throw .tooDeep(limits.depth, start) }
    var record = NodeRecord(kind: kind, style: style, start: start, end: start)
    if tag != nil { record.insert(.tagged) }
    guard let index = try append(record, limits) else { return }
    if let anchor { define(anchor, index, expanded: 0, isOpen: true) }
    open.append(Open(node: index, expectsKey: kind == .mapping, expanded: 1))
  }

  private mutating func end(_ mark: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let closed = open.popLast() else { return }
    let index = Int(closed.node)
    nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
    if nodes[index].style == .flow {
      nodes[index].end = mark
    } else {
      // libyaml ends a block collection at the next token: take the end of its last child, which
      // `finishChild` has carried up.
      nodes[index].end = max(nodes[index].end, nodes[index].start)
    }
    if !anchors.isEmpty {
      for (name, anchor) in anchors where anchor.node == closed.node && anchor.isOpen {
        anchors[name] = Anchor(node: anchor.node, expanded: closed.expanded, isOpen: false)
      }
    }
    if nodes[index].kind == .mapping { findDuplicates(in: closed.node, bytes) }
    if !open.isEmpty { open[open.count - 1].expanded += closed.expanded }
    finishChild(closed.node, mayMerge: false)
  }

  /// Tells the collection around a finished node about it.
  private mutating func finishChild(_ child: UInt32, mayMerge: Bool) {
    guard let parent = open.last else { return }
    let index = Int(parent.node)
    nodes[index].end = max(nodes[index].end, nodes[Int(child)].end)
    guard nodes[index].kind == .mapping else { return }
    if parent.expectsKey && mayMerge { nodes[index].insert(.merges) }
    open[open.count - 1].expectsKey.toggle()
  }

  private mutating func define(
    _ anchor: UnsafePointer<yaml_char_t>, _ node: UInt32, expanded: Int, isOpen: Bool
  ) {
    anchors[String(cString: anchor)] = Anchor(node: node, expanded: expanded, isOpen: isOpen)
  }

  private mutating func count(_ expanded: Int, _ limits: Limits, at position: UInt32) throws(Refusal) {
    guard let last = open.indices.last else { return }
    open[last].expanded += expanded
    if open[last].expanded > limits.expandedNodes, !aliases.isEmpty {
      throw .expandsTooFar(limits.expandedNodes, position)
    }
  }

  // MARK: Duplicate keys

  private mutating func findDuplicates(in mapping: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) {
    var keys: [UInt32] = []
    var key = mapping + 1
    let end = nodes[Int(mapping)].next
    while key < end {
      keys.append(key)
      let value = nodes[Int(key)].next
      key = value < end ? nodes[Int(value)].next : end
    }
    guard keys.count > 1 else { return }
    if keys.count > 24 { return findDuplicatesByHash(keys, bytes) }
    for later in 1..<keys.count {
      for earlier in 0..<later where isSameKey(keys[earlier], keys[later], bytes) {
        duplicateKeys.append((keys[later], keys[earlier]))
        break
      }
    }
  }

  private mutating func findDuplicatesByHash(_ keys: [UInt32], _ bytes: UnsafeBufferPointer<UInt8>) {
    var first: [String: UInt32] = [:]
    for key in keys where nodes[Int(key)].kind == .scalar {
      let text = withText(of: key, bytes) { String(decoding: $0, as: UTF8.self) }
      if let earlier = first[text] {
        duplicateKeys.append((key, earlier))
      } else {
        first[text] = key
      }
    }
  }

  private func isSameKey(_ left: UInt32, _ right: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = nodes[Int(left)]
    let second = nodes[Int(right)]
    guard first.kind == .scalar, second.kind == .scalar else { return false }
    if !first.has(.decoded), !second.has(.decoded), first.rawText.count != second.rawText.count {
      return false
    }
    return withText(of: left, bytes) { one in withText(of: right, bytes) { one.equals($0) } }
  }

  private func withText<Result>(
    of node: UInt32, _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let record = nodes[Int(node)]
    if record.has(.decoded), let text = decoded.search(node, by: \.node) {
      let range = Int(text.range.lowerBound)..<Int(text.range.upperBound)
      return decodedBytes.withUnsafeBufferPointer { body(.init(rebasing: $0[range])) }
    }
    return body(.init(rebasing: bytes[record.rawText]))
  }

  func duplicates(_ origin: Origin) -> [Problem] {
    duplicateKeys.map { key, earlier in
      let record = nodes[Int(key)]
      let name = withText(of: key, origin.bytes) { String(decoding: $0, as: UTF8.self) }
      let first = nodes[Int(earlier)]
      return Problem(
        .duplicateKey, "the key \"\(name)\" stands twice in this mapping",
        at: origin.span(Int(record.start), Int(record.end)),
        related: origin.span(Int(first.start), Int(first.end)))
    }
  }
}

extension Array {
  /// A copy whose storage is no larger than it must be.
  fileprivate var exactCopy: [Element] {
    isEmpty
      ? []
      : Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        withUnsafeBufferPointer { source in
          _ = buffer.initialize(fromContentsOf: source)
          initialized = source.count
        }
      }
  }
}

extension NodeStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The position behind anchors (`&a`) and tags (`!t`), and the blanks and comments that follow.
  fileprivate func skippingProperties(from start: UInt32, to end: UInt32) -> UInt32 {
    var position = Int(start)
    let end = Swift.min(Int(end), count)
    while position < end {
      switch self[position] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        while position < end, !self[position].isBlank, !self[position].isLineEnd { position += 1 }
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "#"):
        while position < end, !self[position].isLineEnd { position += 1 }
      default: return UInt32(truncatingIfNeeded: position)
      }
    }
    return UInt32(truncatingIfNeeded: position)
  }

  /// The end of the last visible content before a mark.
  fileprivate func trimmed(_ end: UInt32, downTo start: UInt32) -> UInt32 {
    var end = Swift.min(Int(end), count)
    while end > Int(start), self[end - 1].isBlank || self[end - 1].isLineEnd { end -= 1 }
    return UInt32(truncatingIfNeeded: end)
  }
}
