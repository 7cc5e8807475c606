import TestSupport

/// A file of `Rules/` that declares a rule.
struct RuleFile: Sendable {
  /// The file's name without `.swift`.
  let name: String
  /// The types in it that conform to `Rule` or `SuppressionRule`.
  let types: [String]

  /// Every file in a subject's folder that declares a rule.
  static let all: [RuleFile] = Folder.entries(of: repository + "/Rules").filter(\.isFolder).flatMap {
    subject in
    let folder = repository + "/Rules/" + subject.name
    return Folder.files(below: folder).filter { $0.hasSuffix(".swift") }.compactMap { file -> RuleFile? in
      let types = declaredRules(in: (try? Folder.text(of: folder + "/" + file)) ?? "")
      return types.isEmpty ? nil : RuleFile(name: String(Folder.name(of: file).dropLast(6)), types: types)
    }
  }

  private static func declaredRules(in source: String) -> [String] {
    source.matches(of: /struct ([A-Za-z0-9]+): (?:[A-Za-z]+, )*(?:Suppression)?Rule\b/).map { String($0.1) }
  }

  /// The rule's name as its type's name has it: `ALBHTTPSWithoutCertificate` is
  /// `alb-https-without-certificate`.
  static func ruleName(ofType type: String) -> String {
    var words: [String] = []
    var rest = type[...]
    while let first = rest.first {
      let word =
        knownWords.first { rest.hasPrefix($0) } ?? String(first) + rest.dropFirst().prefix { !$0.isUppercase }
      words.append(word.lowercased())
      rest = rest.dropFirst(word.count)
    }
    return words.joined(separator: "-")
  }

  /// Acronyms, and the kinds that count as one word; longer ones first.
  private static let knownWords = [
    "ACL", "ACM", "ALB", "API", "ARN", "AWS", "CIDR", "CRD", "DNS", "FQDN", "GRPC", "HTTP", "HTTP2", "HTTPS",
    "ID", "IDP", "IP", "IPAM", "IPv4", "IPv6",
    "JSON", "JWT", "MTLS", "NLB", "OIDC", "RSA", "SDS", "SNI", "SSL", "TCP", "TLS", "URI", "URL", "VPC",
    "WAF", "YAML",
    "AuthorizationPolicy", "DestinationRule", "EnvoyFilter", "IngressClass", "IngressClassParams",
    "PeerAuthentication", "RequestAuthentication", "ServiceEntry", "VirtualService", "WorkloadEntry",
    "WorkloadGroup",
  ].sorted { ($1.count, $0) < ($0.count, $1) }
}

extension RuleFile: CustomStringConvertible {
  var description: String { name }
}
