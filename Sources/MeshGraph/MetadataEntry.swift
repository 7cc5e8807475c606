import Manifests
package import YAML

/// A label or annotation.
package struct MetadataEntry: Sendable {
  package enum Category: String, Sendable {
    case label, annotation
  }

  package let category: Category
  package let key: Located<String>
  package let value: Node
}

extension MetadataEntry {
  /// The labels and annotations of an object, and of the pods it makes, whose values are no strings to YAML: the API
  /// server refuses the object. A value left out is an empty string to it.
  static func nonStrings(in manifest: Manifest) -> [MetadataEntry] {
    let metadata = manifest.metadata.node["metadata"]
    var found =
      nonStrings(in: metadata?["labels"], .label) + nonStrings(in: metadata?["annotations"], .annotation)
    if case .workload(let workload) = manifest, workload.metadata.kind != .pod {
      found += nonStrings(in: workload.podLabelsNode, .label)
      found += nonStrings(in: workload.podAnnotations.node, .annotation)
    }
    return found
  }

  private static func nonStrings(in node: Node?, _ category: Category) -> [MetadataEntry] {
    guard let node else { return [] }
    return node.effectiveEntries.compactMap { entry in
      switch entry.value.scalarType {
      case .string, .null: return nil
      case .boolean, .integer, .float, nil:
        // The annotations of the AWS controller have a rule of their own.
        guard let key = entry.key.located, !key.value.hasPrefix(ALBAnnotation.prefix),
          !key.value.hasPrefix(NLBAnnotation.prefix)
        else { return nil }
        return MetadataEntry(category: category, key: key, value: entry.value)
      }
    }
  }
}
