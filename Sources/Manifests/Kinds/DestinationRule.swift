package import YAML

/// A DestinationRule.
package struct DestinationRule: Resource {
  package let metadata: Metadata
  package let host: Located<String>?
  package let exportTo: [Located<String>]
  package let subsets: [Subset]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    host = spec?.string("host")
    exportTo = spec?.strings("exportTo") ?? []
    subsets = spec?.list("subsets", Subset.init) ?? []
  }

  /// The destination-level `trafficPolicy`.
  package var trafficPolicy: TrafficPolicy? {
    metadata.node["spec"]?["trafficPolicy"].map(TrafficPolicy.init)
  }

  /// An entry of `spec.subsets`.
  package struct Subset: Sendable {
    package let node: Node
    package let name: Located<String>

    init?(_ node: Node) {
      guard let name = node.string("name") else { return nil }
      self.node = node
      self.name = name
    }

    package var labels: Labels { Labels(node["labels"]) }
    package var trafficPolicy: TrafficPolicy? { node["trafficPolicy"].map(TrafficPolicy.init) }
  }
}

/// `trafficPolicy`, as far as TLS goes.
package struct TrafficPolicy: Sendable {
  package let node: Node

  /// The mode of `tls`; a `tls` without a mode means DISABLE (value 0 of the enum in Istio's API).
  package var tlsMode: Located<ClientTLSMode>? { Self.mode(node["tls"]) }

  /// `portLevelSettings`: Service port and what its entry says of TLS.
  package var ports: [(port: Located<Int>, tlsMode: Located<ClientTLSMode>?)] {
    node.list("portLevelSettings") { entry in
      entry["port"]?.integer("number").map { ($0, Self.mode(entry["tls"])) }
    }
  }

  private static func mode(_ tls: Node?) -> Located<ClientTLSMode>? {
    guard let tls, tls.isMapping else { return nil }
    guard tls["mode"] != nil else { return Located(.disable, at: tls.span) }
    return tls.value("mode") { ClientTLSMode(rawValue: $0) }
  }
}
