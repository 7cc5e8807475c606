/// Finds keys that stand twice in a mapping, and merge keys on the way. Keys are the same when
/// their text is, however it is quoted; keys that are collections or aliases are not compared.
struct DuplicateKeys {
  private struct Key {
    let node: UInt32
    /// The length and the last bytes of the text: differs for most keys that differ.
    let signature: UInt64
  }

  private var found: [(key: UInt32, earlier: UInt32)] = []
  /// The keys of the mapping at hand. Kept to save an allocation per mapping.
  private var keys: [Key] = []

  mutating func removeAll() {
    found.removeAll(keepingCapacity: true)
  }

  /// Looks through a finished mapping, and sets its flags.
  mutating func look(at mapping: UInt32, _ tree: inout Tree, _ bytes: UnsafeBufferPointer<UInt8>) {
    let known = found.count
    let merges = collectKeys(of: mapping, tree, bytes)
    // Pairs are faster for few keys, and only that: a mapping may have a million.
    if keys.count > 16 { comparePairsSorted(tree, bytes) } else { compareAllPairs(tree, bytes) }
    if merges { tree.nodes[Int(mapping)].insert(.merges) }
    if found.count > known { tree.nodes[Int(mapping)].insert(.repeats) }
  }

  /// Fills `keys`; true when there is a merge key. Merge keys may repeat, for goyaml reads each.
  private mutating func collectKeys(
    of mapping: UInt32, _ tree: Tree, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    keys.removeAll(keepingCapacity: true)
    var merges = false
    tree.nodes.withUnsafeBufferPointer { nodes in
      var index = mapping + 1
      let end = nodes[Int(mapping)].next
      while index < end {
        let record = nodes[Int(index)]
        if record.kind == .scalar {
          let signature =
            record.has(.decoded)
            ? tree.withText(of: index, bytes, Self.signature)
            : Self.signature(UnsafeBufferPointer(rebasing: bytes[record.rawText]))
          if signature == Self.mergeSignature, record.isMergeKey(bytes) {
            merges = true
          } else {
            keys.append(Key(node: index, signature: signature))
          }
        }
        let value = record.next
        index = value < end ? nodes[Int(value)].next : end
      }
    }
    return merges
  }

  private mutating func compareAllPairs(_ tree: Tree, _ bytes: UnsafeBufferPointer<UInt8>) {
    keys.withUnsafeBufferPointer { keys in
      for later in keys.indices.dropFirst() {
        let signature = keys[later].signature
        for earlier in 0..<later where keys[earlier].signature == signature {
          guard isSame(keys[earlier], keys[later], tree, bytes) else { continue }
          found.append((keys[later].node, keys[earlier].node))
          break
        }
      }
    }
  }

  private mutating func comparePairsSorted(_ tree: Tree, _ bytes: UnsafeBufferPointer<UInt8>) {
    keys.sort { left, right in
      if left.signature != right.signature { return left.signature < right.signature }
      let order = tree.withText(of: left.node, bytes) { text in
        tree.withText(of: right.node, bytes) { text.compare($0) }
      }
      return order == 0 ? left.node < right.node : order < 0
    }
    var first = 0
    for later in keys.indices.dropFirst() {
      if isSame(keys[first], keys[later], tree, bytes) {
        found.append((keys[later].node, keys[first].node))
      } else {
        first = later
      }
    }
  }

  private func isSame(
    _ left: Key, _ right: Key, _ tree: Tree, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    left.signature == right.signature
      && tree.withText(of: left.node, bytes) { text in
        tree.withText(of: right.node, bytes) { text.equals($0) }
      }
  }

  private static let mergeSignature: UInt64 = 0x3C3C_02

  private static func signature(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var signature: UInt64 = 0
    var index = max(text.count - 7, 0)
    while index < text.count {
      signature = signature << 8 | UInt64(text[index])
      index += 1
    }
    return signature << 8 | UInt64(truncatingIfNeeded: text.count & 0xFF)
  }

  func problems(_ tree: Tree, _ origin: Origin) -> [Problem] {
    guard !found.isEmpty else { return [] }
    return found.sorted { $0.key < $1.key }.map { key, earlier in
      let name = tree.withText(of: key, origin.bytes) { String(decoding: $0, as: UTF8.self) }
      let record = tree.nodes[Int(key)]
      let first = tree.nodes[Int(earlier)]
      return Problem(
        .duplicateKey, "the key \"\(name)\" stands twice in this mapping",
        at: origin.span(Int(record.start), Int(record.end)),
        related: origin.span(Int(first.start), Int(first.end)))
    }
  }
}
