/// The arena of a document's nodes, and the little that does not fit into them.
struct Tree: Sendable {
  /// Text of one scalar that needed decoding, as a range of `decodedBytes`.
  struct DecodedText: Sendable {
    let node: UInt32
    let range: Range<UInt32>
  }

  /// An alias node, and the node it stands for, which lies wholly before it.
  struct Alias: Sendable {
    let node: UInt32
    let target: UInt32
  }

  var nodes: [NodeRecord] = []
  /// Sorted by node.
  private(set) var decoded: [DecodedText] = []
  private(set) var decodedBytes: [UInt8] = []
  /// Sorted by node.
  var aliases: [Alias] = []

  /// The children of a collection, from the first to behind the last descendant; empty when the node
  /// is of another kind.
  func children(of parent: UInt32, whichIs kind: NodeKind) -> Range<UInt32> {
    let record = nodes[Int(parent)]
    return record.kind == kind ? parent + 1..<record.next : 0..<0
  }

  /// Keeps the text of the node that came last.
  mutating func keep(_ text: UnsafeBufferPointer<UInt8>, of node: UInt32) {
    let start = UInt32(truncatingIfNeeded: decodedBytes.count)
    decodedBytes.append(contentsOf: text)
    let end = UInt32(truncatingIfNeeded: decodedBytes.count)
    decoded.append(DecodedText(node: node, range: start..<end))
  }

  /// The text of a scalar.
  ///
  /// - Parameter bytes: The document's bytes.
  func withText<Result>(
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

  /// The node itself, or what it stands for when it is an alias.
  func resolve(_ node: UInt32) -> UInt32 {
    guard nodes[Int(node)].kind == .alias else { return node }
    return aliases.search(node, by: \.node)?.target ?? node
  }

  /// Forgets the nodes and keeps the memory.
  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
    decodedBytes.removeAll(keepingCapacity: true)
    aliases.removeAll(keepingCapacity: true)
  }

  /// A copy in memory of just its size.
  var exactCopy: Tree {
    var copy = Tree()
    copy.nodes = nodes.exactCopy
    copy.decoded = decoded.exactCopy
    copy.decodedBytes = decodedBytes.exactCopy
    copy.aliases = aliases.exactCopy
    return copy
  }
}

extension Array {
  /// The element whose key is `key`, in an array sorted by it.
  fileprivate func search<Key: Comparable>(_ key: Key, by keyOf: (Element) -> Key) -> Element? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if keyOf(self[middle]) < key { low = middle + 1 } else { high = middle }
    }
    guard low < count, keyOf(self[low]) == key else { return nil }
    return self[low]
  }

  /// A copy whose storage is no larger than it must be.
  fileprivate var exactCopy: [Element] {
    guard !isEmpty else { return [] }
    return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      withUnsafeBufferPointer { source in
        _ = buffer.initialize(fromContentsOf: source)
        initialized = source.count
      }
    }
  }
}
