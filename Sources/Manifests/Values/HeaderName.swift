/// The name of an HTTP header.
package enum HeaderName {
  /// Whether it is made of the characters that RFC 7230 allows in a token.
  package static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  /// Whether it asks for a claim of a token (`@request.auth.claims.sub`), which only gateways can route by
  /// (istio pkg/jwt/routing.go, ToRoutingClaim).
  package static func isClaim(_ text: String) -> Bool {
    let name = text.lowercased()
    guard let rest = name.dropping(prefix: "@request.auth.claims") else { return false }
    if let claim = rest.dropping(prefix: ".") { return !claim.isEmpty }
    guard let claim = rest.dropping(prefix: "[") else { return false }
    return claim.hasByteSuffix("]") && claim.utf8.count > 1
  }
}

/// The value of a header that Istio sets, in which `%NAME%` and `%NAME(…)%` stand for what Envoy knows.
package enum HeaderFormat {
  /// Whether Envoy takes it: `%%` is a percent sign, every other one opens a variable that is closed again
  /// (istio pkg/config/validation, validateHeaderValue).
  package static func isValid(_ text: String) -> Bool {
    let percent = UInt8(ascii: "%")
    let bytes = Array(text.utf8)
    if bytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) { return false }
    var rest = bytes[...]
    while let open = rest.firstIndex(of: percent) {
      rest = rest[(open + 1)...]
      if rest.first == percent {
        rest = rest.dropFirst()
        continue
      }
      guard let stop = rest.firstIndex(where: { $0 == percent || $0 == UInt8(ascii: "(") }) else {
        return false
      }
      guard bytes[stop] != percent else {
        rest = rest[(stop + 1)...]
        continue
      }
      guard let closing = rest[stop...].firstIndex(of: UInt8(ascii: ")")) else { return false }
      let behind = rest[(closing + 1)...].drop { $0 == UInt8(ascii: " ") }
      // `)%` closes; a number of characters (`):10%`) may stand before it.
      guard let end = behind.firstIndex(of: percent),
        behind[..<end].allSatisfy({ $0 == UInt8(ascii: ":") || $0.isASCIIDigit })
      else { return false }
      rest = behind[(end + 1)...]
    }
    return true
  }
}
