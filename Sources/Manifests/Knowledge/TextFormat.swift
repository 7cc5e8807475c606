/// What a text in an annotation must look like for AWS to take it.
///
/// Shapes of ids and ARNs, lengths and characters: the service models of AWS (elbv2 2015-12-01, wafv2, acm-pca), as
/// far as those name them; what the controller itself checks is marked.
package enum TextFormat: Hashable, Sendable {
  case certificateARN, webACLARN, privateCAARN
  /// `sg-` and 8 to 17 hexadecimal digits. What begins otherwise is looked up as a Name tag.
  case securityGroup
  case prefixList, elasticIP
  case customerOwnedPool, addressPool
  /// The id of a web ACL of WAF Classic.
  case classicWebACL
  case webACLName
  /// Go's `net.ParseCIDR`, checked by the controller.
  case cidr
  case loadBalancerName
  case sslPolicy
  /// `traffic-port`, a number, or the name of a port.
  case healthCheckPort
  /// `traffic-port` or a number, checked by the controller.
  case healthCheckPortNumber
  case healthCheckPath
  /// Codes and ranges of codes of HTTP or gRPC.
  case successCodes
  case unauthenticatedRequests

  func fault(in piece: TextPiece) -> AnnotationFault? {
    let text = piece.text
    switch self {
    case .certificateARN, .webACLARN, .privateCAARN: return arnFault(in: piece)
    case .securityGroup:
      return text.hasBytePrefix("sg-") ? idFault(in: piece, "sg-", "security group") : nil
    case .prefixList: return idFault(in: piece, "pl-", "prefix list")
    case .elasticIP: return idFault(in: piece, "eipalloc-", "elastic IP address")
    case .customerOwnedPool: return poolFault(in: piece, "ipv4pool-coip-", "customer-owned pool")
    case .addressPool: return text.isEmpty ? nil : poolFault(in: piece, "ipam-pool-", "IPAM pool")
    case .classicWebACL:
      guard !text.isEmpty, text != "none", !text.isUUID else { return nil }
      return AnnotationFault(
        .malformedID, piece.range, "\"\(text)\" is no id of a web ACL of WAF Classic",
        help: text.hasBytePrefix("arn:")
          ? "for an ARN the annotation is wafv2-acl-arn" : "an id looks like a UUID")
    case .webACLName:
      let isFine = text.utf8.count <= 128 && text.utf8.allSatisfy(\.isNameByte)
      return isFine ? nil : AnnotationFault(.refusedText, piece.range, "\"\(text)\" is no name of a web ACL")
    case .cidr: return cidrFault(in: piece)
    case .loadBalancerName: return nameFault(in: piece)
    case .sslPolicy: return SSLPolicy.fault(in: piece)
    case .healthCheckPort, .healthCheckPortNumber: return portFault(in: piece)
    case .healthCheckPath:
      if text.utf8.count > 1024 {
        return AnnotationFault(
          .refusedText, piece.range, "the path has \(text.utf8.count) bytes, and AWS takes 1024")
      }
      if text.hasBytePrefix("/") { return nil }
      return AnnotationFault(
        .refusedText, piece.range, "the path \"\(text)\" doesn't begin with a slash",
        help: "write \"/\(text)\"")
    case .successCodes: return codesFault(in: piece)
    case .unauthenticatedRequests:
      let choices = ["authenticate", "allow", "deny"]
      if choices.contains(text) { return nil }
      let near = nearestName(to: text, in: choices)
      return AnnotationFault(
        .refusedText, piece.range, "\"\(text)\" is not one of \(choices.joined(separator: ", "))",
        help: near.map { "write \"\($0)\"" })
    }
  }
}

// MARK: ARNs and ids

extension TextFormat {
  private func arnFault(in piece: TextPiece) -> AnnotationFault? {
    let text = piece.text
    if self == .webACLARN, text.isEmpty || text == "none" { return nil }
    if self == .privateCAARN, text.isEmpty { return nil }
    do throws(ARN.Malformation) {
      guard let wrong = wrongness(of: try ARN(text)) else { return nil }
      return AnnotationFault(
        .malformedARN, piece.range, "\"\(text)\" is \(wrong)", help: "write it like \(example)")
    } catch {
      let part = "its \(error.part.rawValue) is \(error.problem == .missing ? "missing" : "malformed")"
      return AnnotationFault(
        .malformedARN, piece.range, "\"\(text)\" is no ARN: \(part)", help: "write it like \(example)")
    }
  }

  /// How an ARN misses what is asked for; nil when it is right.
  private func wrongness(of arn: ARN) -> String? {
    switch self {
    case .certificateARN:
      return arn.isCertificate ? nil : "not the ARN of a certificate of ACM or IAM"
    case .webACLARN:
      if arn.service == "wafv2", arn.resource.hasBytePrefix("global/webacl/") {
        return "a global web ACL, which is for CloudFront; a load balancer takes a regional one"
      }
      let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
      let isRight =
        arn.service == "wafv2" && !arn.region.isEmpty && parts.count == 4
        && parts.starts(with: ["regional", "webacl"])
        && String(parts[3]).isUUID
      return isRight ? nil : "not the ARN of a regional web ACL of WAFv2"
    default:
      let isRight =
        arn.service == "acm-pca" && !arn.region.isEmpty
        && arn.resource.hasBytePrefix("certificate-authority/")
      return isRight ? nil : "not the ARN of a private certificate authority"
    }
  }

  private var example: String {
    switch self {
    case .webACLARN: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/NAME/ID"
    case .privateCAARN: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/ID"
    default: "arn:aws:acm:eu-west-1:111122223333:certificate/ID"
    }
  }

  /// An id of EC2: the prefix and 8 to 17 hexadecimal digits in small letters.
  private func idFault(in piece: TextPiece, _ prefix: String, _ thing: String) -> AnnotationFault? {
    if let digits = piece.text.dropping(prefix: prefix), (8...17).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ $0.isASCIIHexDigit && $0 == $0.asciiLowercased })
    {
      return nil
    }
    return AnnotationFault(
      .malformedID, piece.range, "\"\(piece.text)\" is no id of a\(thing.first == "e" ? "n" : "") \(thing)",
      help: "an id is \(prefix) and 8 to 17 hexadecimal digits in small letters")
  }

  private func poolFault(in piece: TextPiece, _ prefix: String, _ thing: String) -> AnnotationFault? {
    if let rest = piece.text.dropping(prefix: prefix), !rest.isEmpty,
      rest.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit })
    {
      return nil
    }
    return AnnotationFault(
      .malformedID, piece.range, "\"\(piece.text)\" is no id of a\(thing.first == "I" ? "n" : "") \(thing)",
      help: "an id begins with \(prefix)")
  }
}

// MARK: Others

extension TextFormat {
  private func cidrFault(in piece: TextPiece) -> AnnotationFault? {
    let text = piece.text
    guard let block = CIDR(text) else {
      let address = IPAddress(text)
      return AnnotationFault(
        .malformedCIDR, piece.range,
        "\"\(text)\" is no CIDR block\(address == nil ? "" : ": the prefix length is missing")",
        help: address.map { "write \(text)/\($0.family == .v4 ? 32 : 128) for this one address" })
    }
    guard block.canonical != text else { return nil }
    return AnnotationFault(
      .malformedCIDR, piece.range,
      block.hasHostBits
        ? "\(text) has bits behind its prefix, and AWS stores \(block.canonical)"
        : "\(text) is stored by AWS as \(block.canonical)",
      help: "write \(block.canonical)")
  }

  private func nameFault(in piece: TextPiece) -> AnnotationFault? {
    let text = piece.text
    let bytes = text.utf8
    let statement: String? =
      if text.isEmpty {
        "the load balancer's name is empty"
      } else if bytes.count > 32 {
        "the name \"\(text)\" has \(bytes.count) characters, and 32 are allowed"
      } else if !bytes.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }) {
        "the name \"\(text)\" has characters other than letters, digits and hyphens"
      } else if bytes.first == UInt8(ascii: "-") || bytes.last == UInt8(ascii: "-") {
        "the name \"\(text)\" begins or ends with a hyphen"
      } else if text.hasBytePrefix("internal-") {
        "the name \"\(text)\" begins with internal-, which AWS keeps for itself"
      } else {
        nil
      }
    return statement.map { AnnotationFault(.refusedText, piece.range, $0) }
  }

  private func portFault(in piece: TextPiece) -> AnnotationFault? {
    if piece.text == "traffic-port" { return nil }
    guard let number = Int(piece.text) else {
      guard self == .healthCheckPortNumber else { return nil }
      return AnnotationFault(
        .notAllowed, piece.range, "\"\(piece.text)\" is neither traffic-port nor a number")
    }
    if (1...65535).contains(number) { return nil }
    return AnnotationFault(.outOfRange, piece.range, "\(number) is not within 1 to 65535")
  }

  private func codesFault(in piece: TextPiece) -> AnnotationFault? {
    let codes = piece.text.split(separator: ",", omittingEmptySubsequences: false)
    let isFine = codes.allSatisfy { code in
      let bounds = code.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      return bounds.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }
    if isFine { return nil }
    return AnnotationFault(
      .refusedText, piece.range, "\"\(piece.text)\" is no list of status codes",
      help: "write codes and ranges without blanks: 200, 200,302 or 200-299")
  }
}

extension String {
  /// 8-4-4-4-12 small hexadecimal digits.
  fileprivate var isUUID: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0.isASCIIHexDigit && $0 == $0.asciiLowercased) }
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
