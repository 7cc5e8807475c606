/// A block of addresses as Go's `net.ParseCIDR` takes it: `10.0.0.0/8`, `2001:db8::/32`.
package struct CIDR: Hashable, Sendable {
  package let family: IPAddress.Family
  /// How many leading bits all addresses of the block share.
  package let prefixLength: Int
  /// The block's first address and its length, as AWS stores and shows them.
  package let canonical: String
  /// Whether the address written has bits behind the prefix: `10.0.0.1/8`.
  package let hasHostBits: Bool

  /// Nil if the text is no block; an address alone is none.
  package init?(_ text: String) {
    guard let (head, tail) = text.split(atFirst: "/"), let address = IPAddress(String(head)),
      !head.utf8.contains(UInt8(ascii: "%")), !tail.isEmpty, tail.utf8.allSatisfy(\.isASCIIDigit),
      tail.utf8.count == 1 || tail.utf8.first != UInt8(ascii: "0"), let length = Int(tail)
    else { return nil }
    let groups = address.family == .v4 ? Self.octets(of: head) : Self.groups(of: head)
    let width = address.family == .v4 ? 8 : 16
    guard length <= groups.count * width else { return nil }
    family = address.family
    prefixLength = length
    let network = groups.enumerated().map { index, group in
      let kept = min(max(length - index * width, 0), width)
      return group & ~((1 << (width - kept)) - 1)
    }
    hasHostBits = network != groups
    canonical =
      (address.family == .v4 ? network.map(String.init).joined(separator: ".") : Self.shortened(network))
      + "/\(length)"
  }

  private static func octets(of address: Substring) -> [Int] {
    address.split(separator: ".").compactMap { Int($0) }
  }

  /// The eight groups of an IPv6 address that is known to be one.
  private static func groups(of address: Substring) -> [Int] {
    var before: [Int] = []
    var after: [Int]?
    for part in address.split(separator: ":", omittingEmptySubsequences: false) {
      var values = [Int(part, radix: 16) ?? 0]
      if part.isEmpty {
        after = after ?? []
        continue
      }
      if part.utf8.contains(UInt8(ascii: ".")) {
        let octets = octets(of: part)
        values = stride(from: 0, to: octets.count - 1, by: 2).map { octets[$0] << 8 | octets[$0 + 1] }
      }
      if after == nil { before += values } else { after = (after ?? []) + values }
    }
    let tail = after ?? []
    return before + Array(repeating: 0, count: max(8 - before.count - tail.count, 0)) + tail
  }

  /// As RFC 5952 writes it: the longest run of zero groups, the first of several, becomes `::`.
  private static func shortened(_ groups: [Int]) -> String {
    var longest = 0..<0
    var run = 0..<0
    for (index, group) in groups.enumerated() {
      run = group == 0 ? (run.isEmpty ? index : run.lowerBound)..<index + 1 : 0..<0
      if run.count > longest.count { longest = run }
    }
    func text(_ part: ArraySlice<Int>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard longest.count > 1 else { return text(groups[...]) }
    return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
  }
}
