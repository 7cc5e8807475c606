/// The URL of a webhook, as the API server takes it (k8s.io/apiserver pkg/util/webhook/validation.go,
/// ValidateWebhookURL).
package struct WebhookURL: Hashable, Sendable {
  package enum Fault: Error, Hashable, Sendable {
    case notHTTPS, withoutHost, malformedHost, malformedPort, userInformation, query, fragment
  }

  /// A name or an address, without brackets.
  package let host: String

  package init(_ text: String) throws(Fault) {
    let scheme = "https://"
    guard text.lowercased().hasBytePrefix(scheme) else { throw .notHTTPS }
    let (beforeFragment, fragment) = text.dropFirst(scheme.count).cut(at: "#")
    let (beforeQuery, query) = beforeFragment.cut(at: "?")
    let authority = beforeQuery.cut(at: "/").head
    if authority.contains("@") { throw .userInformation }
    if !fragment.isEmpty { throw .fragment }
    if !query.isEmpty { throw .query }
    host = try Self.host(ofAuthority: authority)
  }

  private static func host(ofAuthority authority: Substring) throws(Fault) -> String {
    let isBracketed = authority.hasPrefix("[")
    let (host, rest) = isBracketed ? authority.dropFirst().cut(at: "]") : authority.cut(at: ":")
    let port = isBracketed && !rest.isEmpty ? rest.dropFirst() : rest
    if host.isEmpty { throw .withoutHost }
    if host.utf8.contains(where: { $0 <= UInt8(ascii: " ") }) { throw .malformedHost }
    if isBracketed, IPAddress(String(host)) == nil || !(rest.isEmpty || rest.hasPrefix(":")) {
      throw .malformedHost
    }
    guard port.utf8.allSatisfy(\.isASCIIDigit) else { throw .malformedPort }
    return String(host)
  }
}

extension Substring {
  /// What stands before a character, and behind it; the whole and nothing where it doesn't stand.
  fileprivate func cut(at separator: Character) -> (head: Substring, tail: Substring) {
    guard let index = firstIndex(of: separator) else { return (self, "") }
    return (self[..<index], self[self.index(after: index)...])
  }
}
