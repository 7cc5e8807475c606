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
    return document.withText(of: node, record) { String(decoding: $0, as: UTF8.self) }
  }

  /// The text, and where it stands.
  package var located: Located<String>? {
    text.map { Located($0, at: span) }
  }

  /// Whether this is a scalar with exactly this text. Compares bytes and makes no string.
  package func isText(_ expected: StaticString) -> Bool {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar else { return false }
    return document.withText(of: node, record) { $0.equals(expected) }
  }

  /// A plain scalar that YAML reads as null; also one that is empty.
  package var isNull: Bool { scalarType == .null }

  /// The type that a plain scalar has for `kubectl` and the API server (YAML 1.1, as
  /// sigs.k8s.io/yaml resolves it); quoted and block scalars are strings. Nil for collections.
  package var scalarType: ScalarType? {
    let node = resolved
    let record = document.tree.nodes[Int(node)]
    guard record.kind == .scalar else { return nil }
    guard record.style == .plain, !record.has(.tagged) else { return .string }
    return document.withText(of: node, record) { ScalarType(plain: $0) }
  }

  /// The value of a plain decimal integer; nil for anything else, also for quoted digits.
  package var integer: Int? {
    guard scalarType == .integer, let text else { return nil }
    return Int(text)
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

  /// A key with its value, looked for in the mapping and then in what it merges.
  package func entry(_ key: StaticString) -> Entry? {
    let own = resolved
    let record = document.tree.nodes[Int(own)]
    guard record.kind == .mapping else { return nil }
    var lastMatch: Entry?
    for entry in Entries(document: document, parent: own) where entry.key.isText(key) {
      lastMatch = entry
      break
    }
    if lastMatch != nil || !record.has(.merges) { return lastMatch }
    for merged in mergedMappings {
      for entry in merged.entries where entry.key.isText(key) { return entry }
    }
    return nil
  }

  /// All entries, explicit ones first, then those merged in that no earlier entry overrides.
  package var effectiveEntries: [Entry] {
    var result = entries.filter { !$0.key.isText("<<") }
    guard content.kind == .mapping, content.has(.merges) else { return Array(entries) }
    var seen = Set(result.compactMap(\.key.text))
    for merged in mergedMappings {
      for entry in merged.entries {
        guard let text = entry.key.text, text != "<<", seen.insert(text).inserted else { continue }
        result.append(entry)
      }
    }
    return result
  }

  /// The mappings that `<<` brings in, nearest first. The document's expansion limit bounds them.
  private var mergedMappings: [Node] {
    var found: [Node] = []
    var pending: [Node] = [self]
    while let next = pending.popLast(), found.count < 64 {
      var sources: [Node] = []
      for entry in next.entries where entry.key.isText("<<") {
        if entry.value.isMapping { sources.append(entry.value) }
        if entry.value.isSequence { sources += entry.value.items.filter(\.isMapping) }
      }
      found += sources
      pending += sources.reversed().filter { $0.content.has(.merges) }
    }
    return found
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
    let record = document.tree.nodes[Int(parent)]
    position = record.kind == .sequence ? parent + 1 : 0
    end = record.kind == .sequence ? record.next : 0
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
    let record = document.tree.nodes[Int(parent)]
    position = record.kind == .mapping ? parent + 1 : 0
    end = record.kind == .mapping ? record.next : 0
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
    of node: UInt32, _ record: NodeRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if record.has(.decoded), let range = tree.decodedText(of: node) {
      return tree.decodedBytes.withUnsafeBufferPointer { body(.init(rebasing: $0[range])) }
    }
    let range = record.rawText
    return bytes.withUnsafeBufferPointer { body(.init(rebasing: $0[range])) }
  }
}
