/// The name of an IngressGroup (LBC pkg/ingress/group_loader.go).
package enum IngressGroupName {
  /// In bytes.
  package static let maximumLength = 63

  /// Whether the controller takes the name: small letters, digits, hyphens and dots, the last neither hyphen nor
  /// dot, the first a letter or digit.
  package static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, let last = name.utf8.last, name.utf8.count <= maximumLength else {
      return false
    }
    return first.isGroupNameEdge && last.isGroupNameEdge
      && name.utf8.allSatisfy { $0.isGroupNameEdge || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }
}

extension UInt8 {
  fileprivate var isGroupNameEdge: Bool {
    isASCIIDigit || (isASCIILetter && self == asciiLowercased)
  }
}
