/// The name rules of Istio's admission, which are laxer than those of Kubernetes.
package enum DNSName {
  /// 1 to 63 letters (of either case), digits and `-`, with a letter or digit at both ends.
  package static func isLabel(_ text: String) -> Bool {
    isLabel(text[...].utf8)
  }

  /// 1 to 255 bytes of labels joined by dots. The last label is no number; one closing dot is fine.
  package static func isFullyQualified(_ text: String) -> Bool {
    guard let labels = labels(of: text) else { return false }
    return areTrailingLabels(labels)
  }

  /// A fully qualified name whose first label may be `*`, `*LABEL` or `*-LABEL`. `*` alone is one.
  package static func isWildcardDomain(_ text: String) -> Bool {
    guard let labels = labels(of: text), let first = labels.first, isWildcardLabel(first) else {
      return false
    }
    return first.endIndex == text.endIndex || areTrailingLabels(labels.dropFirst())
  }

  private typealias Label = Substring.UTF8View

  private static func labels(of name: String) -> ArraySlice<Label>? {
    guard (1...255).contains(name.utf8.count) else { return nil }
    let labels = name[...].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)[...]
    return labels.count > 1 && labels.last?.isEmpty == true ? labels.dropLast() : labels
  }

  private static func areTrailingLabels(_ labels: ArraySlice<Label>) -> Bool {
    guard let last = labels.last, !last.allSatisfy(\.isASCIIDigit) else { return false }
    return labels.allSatisfy(isLabel)
  }

  private static func isWildcardLabel(_ text: Label) -> Bool {
    guard text.first == UInt8(ascii: "*") else { return isLabel(text) }
    let rest = text.dropFirst()
    return text.count <= 63
      && (rest.isEmpty || isLabel(rest.first == UInt8(ascii: "-") ? rest.dropFirst() : rest))
  }

  private static func isLabel(_ text: Label) -> Bool {
    guard (1...63).contains(text.count), let first = text.first, let last = text.last else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && text.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit
  }
}
