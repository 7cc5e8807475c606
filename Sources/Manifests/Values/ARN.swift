/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
package struct ARN: Hashable, Sendable {
  package enum Part: String, CaseIterable, Hashable, Sendable {
    case scheme, partition, service, region, account, resource
  }

  /// What keeps a text from being an ARN.
  package struct Malformation: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
      /// The text ends before this part, or the part is empty.
      case missing
      /// The part has characters or a length that no ARN has there.
      case malformed
    }

    package let part: Part
    package let problem: Problem
    /// The bytes of the part in the text; empty, at the end, if it is not there at all.
    package let range: Range<Int>
  }

  package let partition: String
  package let service: String
  /// Empty for global services such as IAM.
  package let region: String
  /// Twelve digits, or empty, or `aws`.
  package let account: String
  /// The rest, which may hold colons.
  package let resource: String

  package init(_ text: String) throws(Malformation) {
    let pieces = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    var values: [String] = []
    var start = 0
    for (index, part) in Part.allCases.enumerated() {
      guard index < pieces.count else {
        let end = text.utf8.count
        throw Malformation(part: part, problem: .missing, range: end..<end)
      }
      let piece = pieces[index]
      let range = start..<start + piece.utf8.count
      if let problem = part.problem(with: piece) {
        throw Malformation(part: part, problem: problem, range: range)
      }
      values.append(String(piece))
      start = range.upperBound + 1
    }
    partition = values[1]
    service = values[2]
    region = values[3]
    account = values[4]
    resource = values[5]
  }

  /// Whether an ALB can use it as a certificate: one of ACM, or a server certificate of IAM.
  package var isCertificate: Bool {
    guard account.utf8.count == 12 else { return false }
    switch service {
    case "acm":
      guard let id = resource.dropping(prefix: "certificate/") else { return false }
      return !region.isEmpty && !id.isEmpty
        && id.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    case "iam":
      guard let name = resource.dropping(prefix: "server-certificate/") else { return false }
      return region.isEmpty && !name.isEmpty
    default:
      return false
    }
  }

  /// Whether it is a user pool of Amazon Cognito, whose id is `<region>_<letters>`.
  package var isUserPool: Bool {
    guard service == "cognito-idp", !region.isEmpty, account.utf8.count == 12 else { return false }
    return resource.dropping(prefix: "userpool/")?.split(atFirst: "_").map { !$0.tail.isEmpty } == true
  }

  /// Whether it is a trust store of Elastic Load Balancing.
  package var isTrustStore: Bool {
    service == "elasticloadbalancing" && resource.dropping(prefix: "truststore/")?.isEmpty == false
  }
}

extension ARN.Part {
  fileprivate func problem(with text: Substring) -> ARN.Malformation.Problem? {
    let mayBeEmpty = self == .region || self == .account
    if text.isEmpty { return mayBeEmpty ? nil : .missing }
    let isFine =
      switch self {
      case .scheme: text == "arn"
      case .partition: text.hasBytePrefix("aws") && text.utf8.allSatisfy(isSmallNameByte)
      case .service, .region: text.utf8.allSatisfy(isSmallNameByte)
      case .account: text == "aws" || (text.utf8.count == 12 && text.utf8.allSatisfy(\.isASCIIDigit))
      case .resource: true
      }
    return isFine ? nil : .malformed
  }

  private func isSmallNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte.isASCIIDigit || (byte.isASCIILetter && byte == byte.asciiLowercased)
  }
}

extension ARN: CustomStringConvertible {
  package var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }
}
