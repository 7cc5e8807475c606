package import YAML

/// A ServiceEntry.
package struct ServiceEntry: Resource {
  /// How proxies find the addresses of its endpoints.
  package enum AddressResolution: String, Sendable {
    case none = "NONE"
    case fixed = "STATIC"
    case dns = "DNS"
    case dnsRoundRobin = "DNS_ROUND_ROBIN"
    case dynamicDNS = "DYNAMIC_DNS"

    /// Whether proxies look up names in DNS, one cluster for each host.
    package var usesDNS: Bool { self == .dns || self == .dnsRoundRobin }
  }

  package let metadata: Metadata
  package let hosts: [Located<String>]
  package let exportTo: [Located<String>]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    hosts = spec?.strings("hosts") ?? []
    exportTo = spec?.strings("exportTo") ?? []
  }

  private var spec: Node? { metadata.node["spec"] }

  package var ports: [Port] { spec?.list("ports", Port.init) ?? [] }

  package var addresses: [Located<String>] { spec?.strings("addresses") ?? [] }

  package var endpoints: [WorkloadEndpoint] {
    spec?.list("endpoints") { $0.isMapping ? WorkloadEndpoint($0) : nil } ?? []
  }

  /// `endpoints`, if there are any.
  package var endpointsEntry: Entry? {
    spec?.entry("endpoints").flatMap { $0.value.items.contains { _ in true } ? $0 : nil }
  }

  /// `workloadSelector`, if it is there at all.
  package var selectorEntry: Entry? {
    spec?.entry("workloadSelector").flatMap { $0.value.isMapping ? $0 : nil }
  }

  package var selector: LabelSelector? {
    selectorEntry.map { LabelSelector(Labels($0.value["labels"])) }
  }

  /// `NONE` when absent; nil for a word that Istio doesn't know.
  package var resolution: AddressResolution? {
    guard let written = spec?["resolution"], !written.isNull else { return AddressResolution.none }
    return written.text.flatMap { AddressResolution(rawValue: $0) }
  }

  /// Where the resolution is written; where it isn't, the hosts that go without.
  package var resolutionSpan: Span {
    spec?["resolution"]?.span ?? hosts.first?.span ?? metadata.span
  }

  /// Whether istiod gives its hosts addresses of its own (PILOT_ENABLE_IP_AUTOALLOCATE, on by default).
  package var getsAddressesOfIstio: Bool {
    let optOut = metadata.labels["networking.istio.io/enable-autoallocate-ip"]?.lowercased()
    return addresses.isEmpty && resolution != AddressResolution.none && optOut != "false"
  }

  /// An entry of `spec.ports`.
  package struct Port: Sendable {
    package let node: Node
    package let number: Located<Int>

    init?(_ node: Node) {
      guard let number = node.integer("number") else { return nil }
      self.node = node
      self.number = number
    }

    package var name: Located<String>? { node.string("name") }
    /// As written; nil or empty means that sidecars look at the first bytes.
    package var protocolText: Located<String>? {
      node.string("protocol").flatMap { $0.value.isEmpty ? nil : $0 }
    }
    package var spoken: MeshProtocol? { protocolText.flatMap { MeshProtocol($0.value) } }
  }
}
