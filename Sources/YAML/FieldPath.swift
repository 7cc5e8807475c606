extension Node {
  /// The path from this node to the innermost node at a span, such as `spec.gateways[0]`; empty
  /// when the span is the whole node or lies outside.
  package func fieldPath(to span: Span) -> String {
    var path = ""
    var current = self
    descent: while current.span.contains(span) || current.span == self.span {
      if current.isSequence {
        for (number, item) in current.items.enumerated() where item.span.contains(span) {
          path += "[\(number)]"
          current = item
          continue descent
        }
      } else {
        for entry in current.entries where entry.key.span.union(entry.value.span).contains(span) {
          path += Self.step(entry.key.text ?? "?", first: path.isEmpty)
          guard entry.value.span.contains(span), !entry.value.isAlias else { return path }
          current = entry.value
          continue descent
        }
      }
      return path
    }
    return path
  }

  private static func step(_ key: String, first: Bool) -> String {
    let isSimple = !key.isEmpty && key.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    guard isSimple else { return "[\"\(key)\"]" }
    return first ? key : ".\(key)"
  }
}
