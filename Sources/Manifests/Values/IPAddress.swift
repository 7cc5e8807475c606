/// An address as Go's `netip.ParseAddr` takes it: IPv4 without leading zeros, or IPv6, with a zone or not.
package struct IPAddress: Hashable, Sendable {
  package enum Family: Hashable, Sendable {
    case v4, v6
  }

  package let text: String
  package let family: Family

  /// Nil if the text is no address.
  package init?(_ text: String) {
    if Self.isV4(text) {
      family = .v4
    } else if Self.isV6(text) {
      family = .v6
    } else {
      return nil
    }
    self.text = text
  }

  /// Whether an address, or a block of them, is one of clients on the Internet: none of those that
  /// RFC 1918, 6598 and 4193 keep for private networks, and not every address. Nil if the text is
  /// neither.
  package static func isPublic(_ text: String) -> Bool? {
    let address = text.split(atFirst: "/").map { String($0.head) } ?? text
    guard let known = IPAddress(address), CIDR(text) != nil || !text.contains("/") else { return nil }
    if text.hasByteSuffix("/0") { return false }
    if known.family == .v6 {
      return !["fc", "fd", "fe80", "::1"].contains { address.lowercased().hasBytePrefix($0) }
    }
    let parts = address.split(separator: ".").compactMap { UInt8($0) }
    switch (parts.first, parts.dropFirst().first ?? 0) {
    case (10, _), (127, _), (192, 168), (172, 16...31), (169, 254), (100, 64...127): return false
    default: return true
    }
  }

  private static func isV4(_ text: some StringProtocol) -> Bool {
    // Most texts asked about are names: turn them away before cutting them up.
    guard text.utf8.count <= 15, text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) else {
      return false
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        UInt8(part) != nil
          && (part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0"))
      }
  }

  private static func isV6(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return false }
    guard let (address, zone) = text.split(atFirst: "%") else { return isUnzonedV6(text[...]) }
    return !zone.isEmpty && isUnzonedV6(address)
  }

  /// `::` stands once for at least one group of zeros; the last two groups may be an IPv4 address.
  private static func isUnzonedV6(_ text: Substring) -> Bool {
    guard text.utf8.count <= 45 else { return false }
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)[...]
    let holes = groups.indices.filter { groups[$0].isEmpty }
    var isShortened = false
    switch (holes.count, groups.first?.isEmpty, groups.last?.isEmpty) {
    case (0, _, _): break
    case (1, false, false): isShortened = true
    case (2, true, false) where groups.dropFirst().first?.isEmpty == true: isShortened = true
    case (2, false, true) where groups.dropLast().last?.isEmpty == true: isShortened = true
    case (3, true, true) where groups.count == 3: return true
    default: return false
    }
    let written = groups.last
    groups.removeAll(where: \.isEmpty)
    var width = groups.count
    if let last = written, last.utf8.contains(UInt8(ascii: ".")) {
      guard isV4(last) else { return false }
      groups.removeLast()
      width += 1
    }
    guard groups.allSatisfy({ $0.utf8.count <= 4 && $0.utf8.allSatisfy(\.isASCIIHexDigit) }) else {
      return false
    }
    return isShortened ? width < 8 : width == 8
  }
}
