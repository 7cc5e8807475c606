/// An element of a `subnets` annotation. The controller looks up what begins with `subnet-` as an id and
/// everything else as the value of a Name tag.
package enum SubnetReference: Hashable, Sendable {
  /// `subnet-` and 8 or 17 small hexadecimal digits.
  case id(String)
  /// Taken for an id, but no subnet can have it.
  case malformedID(String)
  case name(String)

  package init(_ text: String) {
    guard let digits = text.dropping(prefix: "subnet-") else {
      self = .name(text)
      return
    }
    let isID =
      (digits.utf8.count == 8 || digits.utf8.count == 17)
      && digits.utf8.allSatisfy { $0.isASCIIHexDigit && $0 == $0.asciiLowercased }
    self = isID ? .id(text) : .malformedID(text)
  }
}
