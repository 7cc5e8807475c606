extension Document {
  /// The key node of an entry of a mapping; of a key that stands twice the last one.
  ///
  /// This is what reading a field comes down to, so it looks at records and bytes directly.
  func key(_ key: StaticString, in mapping: UInt32) -> UInt32? {
    tree.nodes.withUnsafeBufferPointer { nodes in
      bytes.withUnsafeBufferPointer { bytes in
        let record = nodes[Int(mapping)]
        guard record.kind == .mapping else { return nil }
        let isOnce = !record.has(.repeats)
        var match: UInt32?
        var position = mapping + 1
        while position < record.next {
          if isKey(position, nodes[Int(position)], key, bytes) {
            match = position
            if isOnce { break }
          }
          position = nodes[Int(nodes[Int(position)].next)].next
        }
        return match
      }
    }
  }

  private func isKey(
    _ index: UInt32, _ record: NodeRecord, _ key: StaticString, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard record.kind == .scalar, !record.has(.decoded) else {
      return Node(document: self, index: index).isText(key)
    }
    let range = record.rawText
    return range.count == key.utf8CodeUnitCount
      && UnsafeBufferPointer(rebasing: bytes[range]).equals(key)
  }
}
