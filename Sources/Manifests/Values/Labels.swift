/// The labels of an object, sorted by key.
package struct Labels: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Sorted by key, every key once.
  package let pairs: [Pair]

  /// - Parameter pairs: in any order. Of a repeated key the last value counts.
  package init(_ pairs: some Sequence<Pair>) {
    var sorted: [Pair] = []
    // The standard library's sort is stable, so the last of equal keys is the last written.
    for pair in pairs.sorted(by: { $0.key < $1.key }) {
      if sorted.last?.key == pair.key { sorted.removeLast() }
      sorted.append(pair)
    }
    self.pairs = sorted
  }

  package var isEmpty: Bool { pairs.isEmpty }

  package subscript(key: String) -> String? {
    // Objects have few labels: a scan beats a binary search.
    pairs.first { $0.key == key }?.value
  }

  /// Whether every pair of these labels is among `others`.
  package func isSubset(of others: Labels) -> Bool {
    var rest = others.pairs[...]
    return pairs.allSatisfy { pair in
      rest = rest.drop { $0.key < pair.key }
      return rest.first == pair
    }
  }
}

extension Labels: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Pair(key: $0.0, value: $0.1) })
  }
}
