package import YAML

/// A Secret; its values are never looked at, only its keys.
package struct Secret: Resource {
  package let metadata: Metadata

  init(_ metadata: Metadata) {
    self.metadata = metadata
  }

  /// The keys of `data` and `stringData`, with the nodes they stand for.
  package var keys: [String: Located<String>] {
    var keys: [String: Located<String>] = [:]
    for field in [metadata.node["data"], metadata.node["stringData"]] {
      for entry in field?.effectiveEntries ?? [] {
        if let key = entry.key.located { keys[key.value] = key }
      }
    }
    return keys
  }

  package var type: Located<String>? { metadata.node.string("type") }
}

/// An object from which a controller makes a Secret of a known name in its own namespace.
package struct SecretSource: Resource {
  package let metadata: Metadata
  /// The name of the Secret.
  package let secretName: Located<String>

  /// Nil when the object doesn't say which Secret it makes.
  ///
  /// cert-manager: Certificate `spec.secretName`. External Secrets: `spec.target.name`, else the
  /// object's name. Sealed Secrets: `spec.template.metadata.name`, else the object's name.
  init?(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    let explicit: Located<String>? =
      switch metadata.kind {
      case .certificate: spec?.string("secretName")
      case .externalSecret: spec?["target"]?.string("name") ?? metadata.name
      default: spec?["template"]?["metadata"]?.string("name") ?? metadata.name
      }
    guard let explicit else { return nil }
    secretName = explicit
  }
}
