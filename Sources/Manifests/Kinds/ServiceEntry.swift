package import YAML

/// A ServiceEntry.
package struct ServiceEntry: Resource {
  package let metadata: Metadata
  package let hosts: [Located<String>]
  package let exportTo: [Located<String>]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    hosts = spec?.strings("hosts") ?? []
    exportTo = spec?.strings("exportTo") ?? []
  }

  /// The port numbers it opens.
  package var ports: [Located<Int>] {
    metadata.node["spec"]?.list("ports") { $0.integer("number") } ?? []
  }
}
