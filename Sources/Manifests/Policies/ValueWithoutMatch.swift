package import YAML

/// A value in an AuthorizationPolicy that is accepted and that nothing ever equals.
package struct ValueWithoutMatch: Sendable {
  package let test: AuthorizationTest
  package let value: Located<String>
  /// Continues a sentence that begins with the value.
  package let reason: String
  package let help: String?
}

extension AuthorizationTest {
  /// The values that no request can have (istio-validation 5.11; istio
  /// pilot/pkg/security/authz/matcher: exact, `x*`, `*x` and `*` are all there is).
  package var valuesWithoutMatch: [ValueWithoutMatch] {
    values.compactMap { value in
      guard !value.value.isEmpty, !value.value.hasSubstitution, let flaw = flaw(of: value.value) else {
        return nil
      }
      return ValueWithoutMatch(test: self, value: value, reason: flaw.reason, help: flaw.help)
    }
  }

  private typealias Flaw = (reason: String, help: String?)

  private func flaw(of text: String) -> Flaw? {
    switch attribute {
    case .principal: Self.starFlaw(text) ?? Self.principalFlaw(text)
    case .method: Self.starFlaw(text) ?? Self.methodFlaw(text)
    case .path where !text.contains("{"): Self.starFlaw(text) ?? Self.pathFlaw(text)
    case .host: Self.starFlaw(text) ?? Self.hostFlaw(text)
    case .namespace where text.utf8.contains { $0 != $0.asciiLowercased }:
      ("names of namespaces have no capitals", "write \(text.lowercased())")
    default: nil
    }
  }

  private static func starFlaw(_ text: String) -> Flaw? {
    let star = UInt8(ascii: "*")
    guard let first = text.utf8.firstIndex(of: star), text != "*" else { return nil }
    let isAtOneEnd =
      text.utf8.filter { $0 == star }.count == 1
      && (first == text.startIndex || text.utf8.index(after: first) == text.endIndex)
    return isAtOneEnd ? nil : ("a * counts as one only where it alone begins or ends the value", nil)
  }

  private static func principalFlaw(_ text: String) -> Flaw? {
    if let rest = text.dropping(prefix: "spiffe://") {
      return ("Istio puts spiffe:// before it by itself", "write \(rest)")
    }
    guard !text.contains("*") else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isComplete =
      parts.count == 5 && parts[1] == "ns" && parts[3] == "sa" && parts.allSatisfy { !$0.isEmpty }
    return isComplete
      ? nil
      : (
        "principals are of the form <trust domain>/ns/<namespace>/sa/<service account>",
        parts.count == 1 ? "service accounts by their names belong in serviceAccounts" : nil
      )
  }

  private static let methods = [
    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE",
  ]

  private static func methodFlaw(_ text: String) -> Flaw? {
    if text.contains("/") {
      return ("it is no HTTP method", "names of gRPC methods belong in paths; their method is POST")
    }
    guard !text.contains("*"), !methods.contains(text) else { return nil }
    // Other methods exist; a misspelt one of these doesn't.
    return nearestName(to: text, in: methods).map {
      (
        text.equalsIgnoringASCIICase($0) ? "methods are compared with their case" : "there is no such method",
        "write \($0)"
      )
    }
  }

  private static func pathFlaw(_ text: String) -> Flaw? {
    if text.contains("?") { return ("the query is no part of what is compared", nil) }
    guard text.utf8.first != UInt8(ascii: "/"), text.utf8.first != UInt8(ascii: "*") else { return nil }
    return ("every path begins with /", "write /\(text)")
  }

  private static func hostFlaw(_ text: String) -> Flaw? {
    text.contains("/") ? ("a host is a name, with a port or without, and nothing else", nil) : nil
  }
}
