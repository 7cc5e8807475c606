package import YAML

/// A PeerAuthentication.
package struct PeerAuthentication: WorkloadPolicy {
  package let metadata: Metadata
  /// Nil when the policy holds for its whole namespace, or the mesh.
  package let selector: LabelSelector?
  package let mode: Located<MutualTLSMode>?

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    let labels = Labels(spec?["selector"]?["matchLabels"])
    selector = labels.isEmpty ? nil : LabelSelector(labels)
    mode = spec?["mtls"]?.value("mode") { MutualTLSMode(rawValue: $0) }
  }

  package var attachment: PolicyAttachment { PolicyAttachment(metadata.node["spec"]) }

  /// `portLevelMtls`: the port that the *pod* listens on, and its mode.
  package var ports: [(port: Located<Int>, mode: Located<MutualTLSMode>?)] {
    (metadata.node["spec"]?["portLevelMtls"]?.effectiveEntries ?? []).compactMap { entry in
      guard let number = entry.key.text.flatMap({ Int($0) }) else { return nil }
      return (Located(number, at: entry.key.span), entry.value.value("mode") { MutualTLSMode(rawValue: $0) })
    }
  }
}
