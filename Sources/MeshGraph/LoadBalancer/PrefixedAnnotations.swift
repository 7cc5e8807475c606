import Manifests
import YAML

/// The annotations of an object below one prefix, as a controller looks them up.
struct PrefixedAnnotations: Sendable {
  typealias Value = ALBAnnotationValues.Value

  /// By name without the prefix, in the order written.
  let entries: [(name: String, entry: Entry, value: Value)]
  /// Keys that no controller knows, by the names they were surely meant to be.
  private let misspelt: [String: Span]

  /// - Parameters:
  ///   - isKnown: Whether some controller reads the annotation of a name.
  ///   - suggestion: The name that an unknown one most likely means.
  init(
    _ annotations: Annotations, prefix: String, isKnown: (String) -> Bool, suggestion: (String) -> String?
  ) {
    entries = annotations.entries(withPrefix: prefix).map { name, entry in
      (name: name, entry: entry, value: Value(entry))
    }
    var misspelt: [String: Span] = [:]
    for (name, entry, _) in entries where !isKnown(name) {
      if let meant = suggestion(name) { misspelt[meant] = entry.key.span }
    }
    self.misspelt = misspelt
  }

  subscript(name: String) -> Value {
    // Few annotations: a scan beats a dictionary.
    if let found = entries.last(where: { $0.name == name }) { return found.value }
    // The misspelt name has a finding of its own; what follows from the absence of the right one has none.
    return misspelt[name].map(Value.unknown) ?? .absent
  }
}
