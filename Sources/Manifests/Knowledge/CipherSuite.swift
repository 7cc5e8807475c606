/// The cipher suites that may be chosen for a Gateway server (istio pkg/config/security/security.go,
/// ValidCipherSuites).
package enum CipherSuite {
  package enum Reading: Hashable, Sendable {
    case known
    /// Of TLS 1.3, whose suites can't be chosen.
    case tls13
    case unknown
    /// `ALL`, a rule of BoringSSL's own such as `[A|B]`, or to be filled in later.
    case other
  }

  /// By the names that BoringSSL, and so Envoy, gives them.
  package static let known = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA",
    "AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA",
  ]

  package static func reading(of name: String) -> Reading {
    if known.contains(name) { return .known }
    if name == "ALL" || name.hasSubstitution || !(name.utf8.first.map(isLetterOrDigit) ?? false) {
      return .other
    }
    let isOfTLS13 = name.hasPrefix("TLS_AES_") || name.hasPrefix("TLS_CHACHA20_")
    return isOfTLS13 ? .tls13 : .unknown
  }

  /// The suite that a misspelt name most likely means, or that has another name in the RFCs
  /// (`TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`).
  package static func likelyMeant(by name: String) -> String? {
    let letters = Self.letters(of: name)
    return known.first { Self.letters(of: $0) == letters } ?? nearestName(to: name, in: known)
  }

  /// A name without what the two ways of writing it do differently.
  private static func letters(of name: String) -> String {
    var words = name.uppercased().split { $0 == "_" || $0 == "-" }[...]
    if words.first == "TLS" { words = words.dropFirst() }
    if words.first == "RSA" { words = words.dropFirst() }
    var letters = words.filter { $0 != "WITH" && $0 != "CBC" }.joined()
    if letters.hasSuffix("POLY1305SHA256") { letters = String(letters.dropLast(6)) }
    return letters
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit }
}
