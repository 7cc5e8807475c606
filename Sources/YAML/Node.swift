/// A value in a document. Reading it follows aliases and merge keys; its span is where it stands.
package struct Node: Sendable {
  package let document: Document
  let index: UInt32

  init(document: Document, index: UInt32) {
    self.document = document
    self.index = index
  }

  private var record: NodeRecord { document.tree.nodes[Int(index)] }

  /// The node that holds the content: the anchored one when this is an alias.
  var resolved: UInt32 { document.tree.resolve(index) }

  private var content: NodeRecord { document.tree.nodes[Int(resolved)] }

  /// Where the node is written: for an alias, the alias.
  package var span: Span { document.span(record.start, record.end) }

  package var isAlias: Bool { record.kind == .alias }
  package var style: NodeStyle { content.style }
  package var isScalar: Bool { content.kind == .scalar }
  package var isMapping: Bool { content.kind == .mapping }
  package var isSequence: Bool { content.kind == .sequence }
  package var isTagged: Bool { content.has(.tagged) }

  // MARK: Scalars

  /// The text of a scalar, unquoted, unescaped and unfolded; nil for collections.
  package var text: String? {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar else { return nil }
    return document.withText(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  /// The text, and where it stands.
  package var located: Located<String>? {
    text.map { Located($0, at: span) }
  }

  /// Whether this is a scalar that holds the text somewhere. Compares bytes and makes no string.
  package func containsText(_ part: StaticString) -> Bool {
    let node = resolved
    guard document.tree.nodes[Int(node)].kind == .scalar else { return false }
    return document.withText(of: node) { $0.contains(part) }
  }

  /// Whether this is a scalar with exactly this text. Compares bytes and makes no string.
  package func isText(_ expected: StaticString) -> Bool {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar else { return false }
    return document.withText(of: node) { $0.equals(expected) }
  }

  /// A plain scalar that YAML reads as null; also one that is empty.
  package var isNull: Bool { scalarType == .null }

  /// The type that a plain scalar has in YAML 1.1 as goyaml.v2 resolves it; quoted and block scalars
  /// are strings. Nil for collections.
  package var scalarType: ScalarType? {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar else { return nil }
    guard record.style == .plain, !record.has(.tagged) else { return .string }
    return document.withText(of: node) { ScalarType(plain: $0) }
  }

  /// The value of a plain integer in any notation of YAML 1.1, as goyaml reads it: `010` is 8.
  /// Nil for anything else, also for quoted digits and beyond 64 bits.
  package var integer: Int? {
    guard scalarType == .integer else { return nil }
    return document.withText(of: resolved) { ScalarType.integer(plain: $0) }
  }

  /// The value of a plain boolean; nil for anything else.
  package var boolean: Bool? {
    guard scalarType == .boolean, let first = text?.utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "y"), UInt8(ascii: "Y"): return true
    case UInt8(ascii: "o"), UInt8(ascii: "O"): return text?.count == 2
    default: return false
    }
  }

  // MARK: Collections

  /// The items of a sequence; empty for anything else.
  package var items: Items { Items(document: document, parent: resolved) }

  /// The entries of a mapping as written, merge keys included; empty for anything else.
  package var entries: Entries { Entries(document: document, parent: resolved) }

  /// The value of a key, looked for in the mapping and then in what it merges.
  package subscript(key: StaticString) -> Node? {
    entry(key)?.value
  }

  /// A key with its value, looked for in the mapping and then in what it merges. Of a key that
  /// stands twice the last counts, as for goyaml.
  package func entry(_ key: StaticString) -> Entry? {
    if let own = ownEntry(key) { return own }
    guard content.has(.merges) else { return nil }
    for merged in mergedMappings {
      if let entry = merged.ownEntry(key) { return entry }
    }
    return nil
  }

  private func ownEntry(_ key: StaticString) -> Entry? {
    guard let found = document.key(key, in: resolved) else { return nil }
    let value = document.tree.nodes[Int(found)].next
    return Entry(
      key: Node(document: document, index: found), value: Node(document: document, index: value))
  }

  /// All entries, explicit ones first, then those merged in that no earlier entry overrides. Of a
  /// key that stands twice the last counts.
  package var effectiveEntries: [Entry] {
    guard content.kind == .mapping, content.has(.merges) || content.has(.repeats) else {
      return Array(entries)
    }
    var result = ownEffectiveEntries
    var seen = Set(result.compactMap { $0.key.textBytes })
    for merged in mergedMappings {
      result += merged.ownEffectiveEntries.filter { entry in
        entry.key.textBytes.map { seen.insert($0).inserted } ?? true
      }
    }
    return result
  }

  /// The entries of the mapping itself, without merge keys and keys that a later one repeats.
  private var ownEffectiveEntries: [Entry] {
    let own = entries.filter { !$0.key.isMergeKey }
    guard content.has(.repeats) else { return own }
    var seen: Set<[UInt8]> = []
    let last = own.reversed().filter { entry in
      entry.key.textBytes.map { seen.insert($0).inserted } ?? true
    }
    return last.reversed()
  }

  /// The text, to compare keys by: as a `String` it would equal other spellings of the same letters.
  private var textBytes: [UInt8]? {
    isScalar ? document.withText(of: resolved) { Array($0) } : nil
  }

  private var isMergeKey: Bool {
    document.bytes.withUnsafeBufferPointer { record.isMergeKey($0) }
  }

  /// The mappings that `<<` brings in, the one that counts most first: of several `<<` the last,
  /// of a list the first, and what a mapping merges itself right behind it. The limit keeps merges
  /// of merges from growing without end.
  private var mergedMappings: [Node] {
    var found: [Node] = []
    var pending = mergeSources
    while let next = pending.popLast(), found.count < 64 {
      found.append(next)
      if next.content.has(.merges) { pending += next.mergeSources }
    }
    return found
  }

  /// What the merge keys of this mapping name, the one that counts most last.
  private var mergeSources: [Node] {
    entries.filter(\.key.isMergeKey).flatMap { entry in
      entry.value.isMapping ? [entry.value] : entry.value.items.filter(\.isMapping).reversed()
    }
  }
}

/// A key and its value.
package struct Entry: Sendable {
  package let key: Node
  package let value: Node
}

/// The items of a sequence.
package struct Items: Sequence, IteratorProtocol {
  private let document: Document
  private var position: UInt32
  private let end: UInt32

  init(document: Document, parent: UInt32) {
    self.document = document
    let children = document.tree.children(of: parent, whichIs: .sequence)
    position = children.lowerBound
    end = children.upperBound
  }

  package mutating func next() -> Node? {
    guard position < end else { return nil }
    defer { position = document.tree.nodes[Int(position)].next }
    return Node(document: document, index: position)
  }
}

/// The entries of a mapping, in the order written.
package struct Entries: Sequence, IteratorProtocol {
  private let document: Document
  private var position: UInt32
  private let end: UInt32

  init(document: Document, parent: UInt32) {
    self.document = document
    let children = document.tree.children(of: parent, whichIs: .mapping)
    position = children.lowerBound
    end = children.upperBound
  }

  package mutating func next() -> Entry? {
    guard position < end else { return nil }
    let key = position
    let value = document.tree.nodes[Int(key)].next
    guard value < end else { return nil }
    position = document.tree.nodes[Int(value)].next
    return Entry(
      key: Node(document: document, index: key), value: Node(document: document, index: value))
  }
}

extension Document {
  /// The decoded bytes of a scalar.
  func withText<Result>(
    of node: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { tree.withText(of: node, $0, body) }
  }
}
