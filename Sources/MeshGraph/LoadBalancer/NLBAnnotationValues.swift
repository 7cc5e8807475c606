package import Manifests
package import YAML

/// The annotations of one Service that controllers of network load balancers read.
package struct NLBAnnotationValues: Sendable {
  package typealias Value = ALBAnnotationValues.Value

  private let annotations: PrefixedAnnotations

  package init(_ annotations: Annotations) {
    self.annotations = PrefixedAnnotations(
      annotations, prefix: NLBAnnotation.prefix, isKnown: { NLBAnnotation.named($0) != nil },
      suggestion: NLBAnnotation.suggestion)
  }

  /// All of them, by name without the prefix, in the order written.
  package var entries: [(name: String, entry: Entry, value: Value)] { annotations.entries }

  /// Whether some annotation is about a load balancer of AWS. Other clouds share the prefix.
  package var concernAWS: Bool { entries.contains { $0.name.hasPrefix(NLBAnnotation.family) } }

  /// The value of an annotation, by its name behind `aws-load-balancer-`.
  package subscript(name: String) -> Value { value(of: NLBAnnotation.family + name) }

  /// The value of an annotation, by its name without the prefix.
  package func value(of name: String) -> Value { annotations[name] }

  /// The value that counts for a port: that of the name with the port behind it, else that of the name alone.
  func value(of name: String, forPort port: Int?) -> Value {
    let own = port.map { self["\(name).\($0)"] } ?? .absent
    return own.isAbsent ? self[name] : own
  }

  func setting<Value>(_ name: String, default: Value?, _ make: (String) -> Value?) -> Setting<Value> {
    Setting(self[name], .service, make) ?? Setting(value: `default`, origin: .default, span: nil)
  }
}
