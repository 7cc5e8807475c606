import Manifests

/// Hostnames with a number each, found by overlap without looking at all of them.
struct HostTable: Sendable {
  private var exact = Buckets<String>()
  /// Wildcards by what stands behind the `*`.
  private var wildcards = Buckets<String>()
  /// Each distinct name's bytes from the last to the first without `*`, sorted, so that what lies
  /// below a wildcard stands together.
  private let reversed: [(bytes: [UInt8], host: Hostname)]
  let isEmpty: Bool

  init(_ hosts: some Sequence<(Hostname, Int)>) {
    var names: Set<Hostname> = []
    for (host, value) in hosts {
      names.insert(host)
      if host.isWildcard {
        wildcards.insert(value, for: host.suffix)
      } else {
        exact.insert(value, for: host.text)
      }
    }
    reversed = names.map { ($0.isWildcard ? $0.suffix : $0.text, $0) }
      .map { (bytes: Array($0.0.utf8.reversed()), host: $0.1) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    isEmpty = names.isEmpty
  }

  /// The numbers of the hosts that cover or equal a host: the exact one and the wildcards above it.
  func covering(_ host: Hostname) -> [Int] {
    var found = host.isWildcard ? [] : exact.values(for: host.text)
    if wildcards.isEmpty { return found }
    var suffix = Substring(host.isWildcard ? host.suffix : host.text)
    // `*.a.b` covers whatever ends in `.a.b`. Partial wildcards (`*a.b`), which Gateways refuse, are
    // only found by their like.
    if !host.isWildcard { suffix = suffix.fromNextDot }
    while !suffix.isEmpty {
      found += wildcards.values(for: String(suffix))
      suffix = suffix.dropFirst().fromNextDot
    }
    return found + wildcards.values(for: "")
  }

  /// The first number, of the hosts that some name has in common with a host, that passes a test.
  func firstOverlapping(_ host: Hostname, where passes: (Int) -> Bool) -> Int? {
    if let found = covering(host).first(where: passes) { return found }
    return host.isWildcard ? firstBelow(host, where: passes) : nil
  }

  /// The same for the hosts within a wildcard.
  private func firstBelow(_ wildcard: Hostname, where passes: (Int) -> Bool) -> Int? {
    let prefix = Array(wildcard.suffix.utf8.reversed())
    var low = 0
    var high = reversed.count
    while low < high {
      let middle = (low + high) / 2
      if reversed[middle].bytes.lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
    }
    while low < reversed.count, reversed[low].bytes.starts(with: prefix) {
      let host = reversed[low].host
      let values = host.isWildcard ? wildcards.values(for: host.suffix) : exact.values(for: host.text)
      if host != wildcard, let found = values.first(where: passes) { return found }
      low += 1
    }
    return nil
  }
}

extension Hostname {
  /// What stands behind the `*`.
  fileprivate var suffix: String { String(text.dropFirst()) }
}

extension Substring {
  fileprivate var fromNextDot: Substring {
    firstIndex(of: ".").map { self[$0...] } ?? ""
  }
}
