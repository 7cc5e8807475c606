package import YAML

/// An EnvoyFilter.
package struct EnvoyFilter: Resource {
  package let metadata: Metadata
  /// Those with lower numbers are applied first; 0 when absent.
  package let priority: Int
  package let patches: [EnvoyPatch]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    priority = spec?.integer("priority")?.value ?? 0
    patches = spec?.list("configPatches", EnvoyPatch.init) ?? []
  }
}

/// An entry of `spec.configPatches`.
package struct EnvoyPatch: Sendable {
  package let node: Node
  package let applyTo: Located<String>?
  package let operation: Located<String>?

  init(_ node: Node) {
    self.node = node
    applyTo = node.string("applyTo")
    operation = node["patch"]?.string("operation")
  }

  package var value: Node? {
    guard let value = node["patch"]?["value"], !value.isNull else { return nil }
    return value
  }

  /// The field of `match` that says what kind of object is meant, with its key.
  package var objectMatch: Entry? {
    let match = node["match"]
    return match?.entry("listener") ?? match?.entry("routeConfiguration") ?? match?.entry("cluster")
  }

  /// `match.listener.filterChain.filter.subFilter.name`, else the name of the filter itself: what
  /// INSERT_BEFORE, INSERT_AFTER and the like go by.
  package var anchor: Located<String>? {
    let filter = node["match"]?["listener"]?["filterChain"]?["filter"]
    return filter?["subFilter"]?.string("name") ?? filter?.string("name")
  }

  /// Whether it is for waypoints; Istio reads such patches differently.
  package var isForWaypoints: Bool { node["match"]?["context"]?.isText("WAYPOINT") == true }

  /// The filter's name in the value that a patch adds.
  package var addedName: String? { value?.string("name")?.value }
}
