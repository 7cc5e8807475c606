/// The answer to a question that manifests alone cannot always decide.
package enum Certainty: Hashable, Sendable {
  case yes, no, unknown

  package init(_ isTrue: Bool) {
    self = isTrue ? .yes : .no
  }
}
