/// `success-codes`: the statuses by which a health check passes, such as `200`, `200,302` or `200-299`.
///
/// AWS reads them (elbv2 2015-12-01, Matcher); the controller passes them on.
package struct SuccessCodes: Hashable, Sendable {
  /// In written order.
  package let ranges: [ClosedRange<Int>]

  /// Nil for a text that is no list of codes and ranges.
  package init?(_ text: String) {
    var ranges: [ClosedRange<Int>] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = piece.split(separator: "-", omittingEmptySubsequences: false).map {
        Int(digits: String($0))
      }
      guard bounds.count <= 2, let low = bounds.first ?? nil, let high = bounds.last ?? nil, low <= high
      else {
        return nil
      }
      ranges.append(low...high)
    }
    self.ranges = ranges
  }

  package func contains(_ code: Int) -> Bool { ranges.contains { $0.contains(code) } }
}

extension BackendProtocolVersion {
  /// The statuses that can mean success: those of gRPC, or of HTTP.
  package var successCodes: ClosedRange<Int> { self == .grpc ? 0...99 : 200...499 }
}
