package import Manifests
package import YAML

/// The annotations of one Service that controllers of network load balancers read.
package struct NLBAnnotationValues: Sendable {
  package typealias Value = ALBAnnotationValues.Value

  /// All of them, by name without the prefix, in the order written.
  package let entries: [(name: String, entry: Entry, value: Value)]
  /// Keys that no controller knows, by the names they were surely meant to be.
  private let misspelt: [String: Span]

  package init(_ annotations: Annotations) {
    entries = annotations.entries(withPrefix: NLBAnnotation.prefix).map { name, entry in
      (name: name, entry: entry, value: Value(entry))
    }
    var misspelt: [String: Span] = [:]
    for (name, entry, _) in entries where NLBAnnotation.named(name) == nil {
      if let meant = NLBAnnotation.suggestion(for: name) { misspelt[meant] = entry.key.span }
    }
    self.misspelt = misspelt
  }

  /// Whether some annotation is about a load balancer of AWS. Other clouds share the prefix.
  package var concernAWS: Bool { entries.contains { $0.name.hasPrefix(NLBAnnotation.family) } }

  /// The value of an annotation, by its name behind `aws-load-balancer-`.
  package subscript(name: String) -> Value { value(of: NLBAnnotation.family + name) }

  /// The value of an annotation, by its name without the prefix.
  package func value(of name: String) -> Value {
    if let found = entries.last(where: { $0.name == name }) { return found.value }
    // The misspelt name has a finding of its own; what follows from the absence of the right one has none.
    return misspelt[name].map(Value.unknown) ?? .absent
  }

  /// The value that counts for a port: that of the name with the port behind it, else that of the name alone.
  func value(of name: String, forPort port: Int?) -> Value {
    let own = port.map { self["\(name).\($0)"] } ?? .absent
    return own.isAbsent ? self[name] : own
  }

  func setting<Value>(_ name: String, default: Value?, _ make: (String) -> Value?) -> Setting<Value> {
    Setting(self[name], .service, make) ?? Setting(value: `default`, origin: .default, span: nil)
  }
}
