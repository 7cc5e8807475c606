import CYAML

/// Makes an arena from libyaml's events.
///
/// This is the hot path: it touches each node once when it begins and each collection once more
/// when it ends, and allocates nothing of its own per node.
struct TreeBuilder {
  private struct Open {
    let node: UInt32
    let isAnchored: Bool
    /// `expansion` when it began.
    let expansion: Int
  }

  private let limits: Limits
  private var tree = Tree()
  private var open: [Open] = []
  private var anchors: [String: UInt32] = [:]
  /// How many nodes an anchored collection holds if aliases in it were replaced.
  private var expandedSizes: [UInt32: Int] = [:]
  /// Nodes that the aliases so far stand for.
  private var expansion = 0
  /// The end of the node that was finished last.
  private var lastEnd: UInt32 = 0
  private var duplicateKeys = DuplicateKeys()
  private var isFinished = false

  init(limits: Limits) {
    self.limits = limits
  }

  mutating func reset() {
    tree.removeAll()
    open.removeAll(keepingCapacity: true)
    if !anchors.isEmpty {
      anchors.removeAll(keepingCapacity: true)
      expandedSizes.removeAll(keepingCapacity: true)
    }
    expansion = 0
    lastEnd = 0
    duplicateKeys.removeAll()
    isFinished = false
  }

  /// The finished tree, in memory of just its size.
  func finishedTree() -> Tree { tree.exactCopy }

  /// What was noted about duplicate keys, in the order written.
  func problems(_ origin: Origin) -> [Problem] { duplicateKeys.problems(tree, origin) }

  /// Takes one event in. What follows the first document is left out: the splitter cuts at every
  /// marker, so nothing does.
  mutating func add(
    _ event: UnsafePointer<yaml_event_t>, _ offsets: inout ScalarOffsets
  ) throws(Refusal) {
    guard !isFinished else { return }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      try addScalar(event, &offsets)
    case YAML_MAPPING_START_EVENT:
      let style: NodeStyle =
        event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
      let anchor = event.pointee.data.mapping_start.anchor
      let isTagged = event.pointee.data.mapping_start.tag != nil
      try begin(.mapping, style, event, anchor, isTagged, &offsets)
    case YAML_SEQUENCE_START_EVENT:
      let style: NodeStyle =
        event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
      let anchor = event.pointee.data.sequence_start.anchor
      let isTagged = event.pointee.data.sequence_start.tag != nil
      try begin(.sequence, style, event, anchor, isTagged, &offsets)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      end(event, &offsets)
    case YAML_ALIAS_EVENT:
      try addAlias(event, &offsets)
    case YAML_DOCUMENT_END_EVENT:
      isFinished = true
    default: break
    }
  }

  // MARK: Leaves

  private mutating func addScalar(
    _ event: UnsafePointer<yaml_event_t>, _ offsets: inout ScalarOffsets
  ) throws(Refusal) {
    let bytes = offsets.bytes
    var start = offsets.offset(ofScalar: event.pointee.start_mark.index)
    var end = offsets.offset(ofScalar: event.pointee.end_mark.index)
    // An anchor or a tag: no scalar begins with these.
    if start < end, bytes[Int(start)] == UInt8(ascii: "&") || bytes[Int(start)] == UInt8(ascii: "!") {
      start = bytes.skippingProperties(from: start, to: end)
    } else if start == end {
      // What an empty document has for a value.
      if open.isEmpty { return }
      start = placeOfNothing(before: start, bytes)
      end = start
    }
    let style = NodeStyle(event.pointee.data.scalar.style)
    let isBlock = style == .literal || style == .folded
    if isBlock { end = bytes.trimmed(end, downTo: start) }
    var record = NodeRecord(kind: .scalar, style: style, start: start, end: end)
    if let tag = event.pointee.data.scalar.tag, !Self.namesPlainType(tag) { record.insert(.tagged) }

    let text = UnsafeBufferPointer(
      start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    let isDecoded = isBlock || !UnsafeBufferPointer(rebasing: bytes[record.rawText]).equals(text)
    if isDecoded { record.insert(.decoded) }
    let index = try append(record, isLeaf: true)
    if isDecoded { tree.keep(text, of: index) }
    lastEnd = end
    if let anchor = event.pointee.data.scalar.anchor { anchors[String(cString: anchor)] = index }
  }

  private mutating func addAlias(
    _ event: UnsafePointer<yaml_event_t>, _ offsets: inout ScalarOffsets
  ) throws(Refusal) {
    let start = offsets.offset(ofScalar: event.pointee.start_mark.index)
    let end = offsets.offset(ofScalar: event.pointee.end_mark.index)
    let name = String(cString: event.pointee.data.alias.anchor)
    guard let target = anchors[name] else { throw .unknownAlias(name, start, end) }
    // A collection has no `next` until it ends.
    guard tree.nodes[Int(target)].next != 0 else { throw .recursiveAlias(name, start, end) }
    expansion += expandedSizes[target] ?? 1
    guard expansion <= limits.expandedNodes else {
      throw .expandsTooFar(limits.expandedNodes, start, end)
    }
    let index = try append(NodeRecord(kind: .alias, style: .plain, start: start, end: end), isLeaf: true)
    tree.aliases.append(Tree.Alias(node: index, target: target))
    lastEnd = end
  }

  /// Takes a place in the arena; `next` of a leaf is the node behind it, of a collection not known
  /// yet.
  @inline(__always)
  private mutating func append(_ record: NodeRecord, isLeaf: Bool) throws(Refusal) -> UInt32 {
    let count = tree.nodes.count
    guard count < limits.nodes else { throw .tooManyNodes(limits.nodes, record.start) }
    let index = UInt32(truncatingIfNeeded: count)
    var record = record
    record.next = isLeaf ? index + 1 : 0
    tree.nodes.append(record)
    return index
  }

  /// Where a value stands that was left out: right behind its indicator, or behind its key.
  ///
  /// libyaml often puts it at the next token, which may be lines and comments further down.
  private func placeOfNothing(before mark: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let parent = open.last else { return mark }
    let from = max(lastEnd, tree.nodes[Int(parent.node)].start)
    guard mark > from, Int(mark) <= bytes.count else { return mark }
    switch bytes[Int(mark) - 1] {
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"): return mark
    default: break
    }
    if Int(mark) < bytes.count, bytes[Int(mark)] == UInt8(ascii: ":") { return mark }
    let behind = bytes.skippingSpace(from: Int(from), to: Int(mark))
    let isColon = behind < Int(mark) && bytes[behind] == UInt8(ascii: ":")
    return isColon ? UInt32(truncatingIfNeeded: behind + 1) : from
  }

  /// Whether a tag is one that leaves a plain scalar what it is without.
  private static func namesPlainType(_ tag: UnsafePointer<yaml_char_t>) -> Bool {
    switch String(cString: tag) {
    case YAML_INT_TAG, YAML_FLOAT_TAG, YAML_BOOL_TAG, YAML_NULL_TAG: true
    default: false
    }
  }

  // MARK: Collections

  private mutating func begin(
    _ kind: NodeKind, _ style: NodeStyle, _ event: UnsafePointer<yaml_event_t>,
    _ anchor: UnsafePointer<yaml_char_t>?, _ isTagged: Bool, _ offsets: inout ScalarOffsets
  ) throws(Refusal) {
    var start = offsets.offset(ofScalar: event.pointee.start_mark.index)
    if anchor != nil || isTagged {
      let end = UInt32(truncatingIfNeeded: offsets.bytes.count)
      start = offsets.bytes.skippingProperties(from: start, to: end)
    }
    guard open.count < limits.depth else { throw .tooDeep(limits.depth, start) }
    var record = NodeRecord(kind: kind, style: style, start: start, end: start)
    if isTagged { record.insert(.tagged) }
    let index = try append(record, isLeaf: false)
    if let anchor { anchors[String(cString: anchor)] = index }
    open.append(Open(node: index, isAnchored: anchor != nil, expansion: expansion))
  }

  private mutating func end(
    _ event: UnsafePointer<yaml_event_t>, _ offsets: inout ScalarOffsets
  ) {
    guard let closed = open.popLast() else { return }
    let index = Int(closed.node)
    var record = tree.nodes[index]
    // libyaml ends a block collection, and a pair without braces, at the next token: take the end
    // of what was finished last, which is its last child.
    let hasBracket =
      record.style == .flow
      && (offsets.bytes[Int(record.start)] == UInt8(ascii: "{")
        || offsets.bytes[Int(record.start)] == UInt8(ascii: "["))
    record.end =
      hasBracket
      ? offsets.offset(ofScalar: event.pointee.end_mark.index) : max(lastEnd, record.start)
    record.next = UInt32(truncatingIfNeeded: tree.nodes.count)
    tree.nodes[index] = record
    lastEnd = record.end
    if closed.isAnchored {
      expandedSizes[closed.node] = tree.nodes.count - index + expansion - closed.expansion
    }
    if record.kind == .mapping { duplicateKeys.look(at: closed.node, &tree, offsets.bytes) }
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
    while position < end, self[position] == UInt8(ascii: "&") || self[position] == UInt8(ascii: "!") {
      while position < end, !self[position].isBlank, lineBreakLength(at: position) == 0 { position += 1 }
      position = skippingSpace(from: position, to: end)
    }
    return UInt32(truncatingIfNeeded: position)
  }

  /// The position behind blanks, line breaks and comments.
  fileprivate func skippingSpace(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end {
      let length = self[position].isBlank ? 1 : lineBreakLength(at: position)
      if length > 0 {
        position += length
      } else if self[position] == UInt8(ascii: "#") {
        while position < end, lineBreakLength(at: position) == 0 { position += 1 }
      } else {
        break
      }
    }
    return Swift.min(position, end)
  }

  /// The end of the last visible content before a mark.
  fileprivate func trimmed(_ end: UInt32, downTo start: UInt32) -> UInt32 {
    var end = Swift.min(Int(end), count)
    while end > Int(start), self[end - 1].isBlank || self[end - 1].isLineEnd { end -= 1 }
    return UInt32(truncatingIfNeeded: end)
  }
}
