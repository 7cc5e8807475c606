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
  package var trafficPolicy: TrafficPolicy? { TrafficPolicy(in: metadata.node["spec"]) }

  /// The policies of all levels: the destination's, then those of the subsets.
  package var trafficPolicies: [TrafficPolicy] {
    [trafficPolicy].compactMap(\.self) + subsets.compactMap(\.trafficPolicy)
  }

  /// The callers in its own namespace that it is for; nil when it is for all.
  package var workloadSelector: LabelSelector? {
    metadata.node["spec"]?["workloadSelector"].flatMap { node in
      node.isMapping ? LabelSelector(Labels(node["matchLabels"])) : nil
    }
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
    /// Where the labels are written.
    package var labelsSpan: Span { node["labels"]?.headSpan ?? name.span }
    package var trafficPolicy: TrafficPolicy? { TrafficPolicy(in: node) }
  }
}

/// `trafficPolicy`.
package struct TrafficPolicy: Sendable {
  package let node: Node
  /// The characters that stand for it.
  package let span: Span

  fileprivate init?(in owner: Node?) {
    guard let entry = owner?.entry("trafficPolicy"), !entry.value.isNull else { return nil }
    node = entry.value
    span = entry.key.span
  }

  package var tls: ClientTLS? { ClientTLS(in: node) }

  /// The mode of `tls`; a `tls` without a mode means DISABLE (value 0 of the enum in Istio's API).
  package var tlsMode: Located<ClientTLSMode>? { tls?.effectiveMode }

  package var ports: [PortPolicy] { node.list("portLevelSettings", PortPolicy.init) }

  /// The `tls` blocks of the policy and of its ports.
  package var tlsBlocks: [ClientTLS] {
    [tls].compactMap(\.self) + node.list("portLevelSettings") { ClientTLS(in: $0) }
  }
}

/// An entry of `portLevelSettings`.
package struct PortPolicy: Sendable {
  package let node: Node
  /// The port of the Service.
  package let port: Located<Int>

  init?(_ node: Node) {
    guard let port = node["port"]?.integer("number") else { return nil }
    self.node = node
    self.port = port
  }

  package var tlsMode: Located<ClientTLSMode>? { ClientTLS(in: node)?.effectiveMode }
  package var hasTLS: Bool { node["tls"].map { !$0.isNull } ?? false }
}

/// `tls` of a traffic policy.
package struct ClientTLS: Sendable {
  package let node: Node
  /// The characters that stand for it.
  package let span: Span

  fileprivate init?(in owner: Node) {
    guard let entry = owner.entry("tls"), entry.value.isMapping else { return nil }
    node = entry.value
    span = entry.key.span
  }

  /// Nil when absent or none that Istio knows.
  package var mode: Located<ClientTLSMode>? { node.value("mode") { ClientTLSMode(rawValue: $0) } }

  package var hasMode: Bool { node["mode"].map { !$0.isNull } ?? false }

  /// A block without a mode means DISABLE; nil for a mode that Istio doesn't know.
  package var effectiveMode: Located<ClientTLSMode>? {
    hasMode ? mode : Located(.whenAbsent, at: node.span)
  }

  package var skipsVerification: Bool { node.boolean("insecureSkipVerify") == true }

  /// Whether the server is verified by nobody but the authorities of the proxy's system.
  package var trustsSystemOnly: Bool {
    guard let mode = mode?.value, mode.isOrdinaryTLS, !skipsVerification else { return false }
    return !has("caCertificates") && !has("credentialName") && (mode == .simple || has("clientCertificate"))
  }

  /// A field of text or a list, if it holds anything.
  package func entry(_ field: StaticString) -> Entry? {
    guard let entry = node.entry(field), !entry.value.isNull, entry.value.text != "" else { return nil }
    return entry.value.isSequence && !entry.value.items.contains { _ in true } ? nil : entry
  }

  package func has(_ field: StaticString) -> Bool { entry(field) != nil }
}
