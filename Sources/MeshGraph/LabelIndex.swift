import Manifests

/// Numbers by key, in two arrays instead of one an entry.
struct Buckets<Key: Hashable>: Sendable where Key: Sendable {
  private struct Bucket: Sendable {
    var first: Int32
    var count: Int32
  }

  private struct Link: Sendable {
    let value: Int32
    let next: Int32
  }

  private var buckets: [Key: Bucket] = [:]
  private var links: [Link] = []

  init() {}

  /// The positions of the keys.
  init(_ keys: some Sequence<Key>) {
    for (index, key) in keys.enumerated() { insert(index, for: key) }
  }

  /// The positions of elements that have several keys each.
  init(_ keys: some Sequence<[Key]>) {
    for (index, keys) in keys.enumerated() {
      for key in keys { insert(index, for: key) }
    }
  }

  mutating func insert(_ value: Int, for key: Key) {
    let bucket = buckets[key] ?? Bucket(first: -1, count: 0)
    links.append(Link(value: Int32(truncatingIfNeeded: value), next: bucket.first))
    buckets[key] = Bucket(first: Int32(truncatingIfNeeded: links.count - 1), count: bucket.count + 1)
  }

  var isEmpty: Bool { links.isEmpty }

  func count(for key: Key) -> Int { Int(buckets[key]?.count ?? 0) }

  /// The numbers of a key, in the order inserted.
  ///
  /// - Parameter limit: How many at most, of those inserted last.
  func values(for key: Key, limit: Int = .max) -> [Int] {
    guard let bucket = buckets[key] else { return [] }
    var result: [Int] = []
    result.reserveCapacity(min(Int(bucket.count), limit))
    var link = bucket.first
    while link >= 0, result.count < limit {
      result.append(Int(links[Int(link)].value))
      link = links[Int(link)].next
    }
    return result.reversed()
  }
}

/// Finds what carries labels, given a selector.
struct LabelIndex: Sendable {
  private var byPair = Buckets<Labels.Pair>()
  private let count: Int

  init(_ labels: some Collection<Labels>) {
    count = labels.count
    for (index, labels) in labels.enumerated() {
      for pair in labels.pairs { byPair.insert(index, for: pair) }
    }
  }

  /// Those that carry the selector's rarest label, a superset of those that it picks.
  func candidates(_ selector: LabelSelector) -> [Int] {
    guard let rarest = selector.labels.pairs.min(by: { byPair.count(for: $0) < byPair.count(for: $1) }) else {
      return Array(0..<count)
    }
    return byPair.values(for: rarest)
  }
}

/// Finds selectors, given the labels they may pick.
struct SelectorIndex: Sendable {
  private var byFirstPair = Buckets<Labels.Pair>()
  private var empty: [Int] = []

  init(_ selectors: some Collection<LabelSelector>) {
    for (index, selector) in selectors.enumerated() {
      if let pair = selector.labels.pairs.first {
        byFirstPair.insert(index, for: pair)
      } else {
        empty.append(index)
      }
    }
  }

  /// Those that may pick something with these labels, a superset, in order; empty ones included.
  func candidates(_ labels: Labels) -> [Int] {
    (labels.pairs.flatMap { byFirstPair.values(for: $0) } + empty).sorted()
  }
}
