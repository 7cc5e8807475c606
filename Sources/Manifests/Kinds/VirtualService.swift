package import YAML

/// A VirtualService.
package struct VirtualService: Resource {
  package let metadata: Metadata
  /// As written; see `ServiceHost` for what a name without a dot means.
  package let hosts: [Located<String>]
  /// As written; empty means the mesh alone.
  package let gateways: [Located<String>]
  package let exportTo: [Located<String>]
  package let http: [HTTPRoute]
  package let tls: [StreamRoute]
  package let tcp: [StreamRoute]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    hosts = spec?.strings("hosts") ?? []
    gateways = spec?.strings("gateways") ?? []
    exportTo = spec?.strings("exportTo") ?? []
    http = spec?.list("http", HTTPRoute.init) ?? []
    tls = spec?.list("tls", StreamRoute.init) ?? []
    tcp = spec?.list("tcp", StreamRoute.init) ?? []
  }

  /// A VirtualService without hosts serves only those that delegate to it.
  package var isDelegate: Bool { hosts.isEmpty }

  /// Every destination of every route, mirrors included.
  package var destinations: [Destination] {
    http.flatMap { $0.destinations + $0.mirrors } + tls.flatMap(\.destinations) + tcp.flatMap(\.destinations)
  }
}

/// An entry of `spec.http`.
package struct HTTPRoute: Sendable {
  package let node: Node
  /// Empty means that the route takes every request.
  package let matches: [HTTPMatch]
  package let destinations: [Destination]

  init(_ node: Node) {
    self.node = node
    matches = node.list("match", HTTPMatch.init)
    destinations = node.list("route", Destination.init(weighted:))
  }

  package var name: Located<String>? { node.string("name") }
  package var delegate: Node? { node["delegate"] }
  package var redirect: Node? { node["redirect"] }

  package var mirrors: [Destination] {
    [node["mirror"]].compactMap { $0.flatMap(Destination.init(_:)) }
      + node.list("mirrors", Destination.init(weighted:))
  }

  /// The characters that stand for the route: its name, else the first thing in it.
  package var span: Span { name?.span ?? node.entries.first { _ in true }?.key.span ?? node.span }
}

/// An entry of `http[].match`: all its conditions must hold.
package struct HTTPMatch: Sendable {
  package let node: Node
  /// Nil without a `uri`, which matches every path.
  package let uri: Located<PathMatch>?

  init(_ node: Node) {
    self.node = node
    let ignoresCase = node.boolean("ignoreUriCase") == true
    uri = node["uri"].flatMap { uri in
      for (field, form) in Self.forms {
        if let text = uri.string(field) {
          return Located(PathMatch(form(text.value), ignoringCase: ignoresCase), at: text.span)
        }
      }
      return nil
    }
  }

  private static let forms: [(StaticString, @Sendable (String) -> PathMatch.Form)] = [
    ("exact", { .exact($0) }), ("prefix", { .prefix($0) }), ("regex", { .regex($0) }),
  ]

  /// Conditions besides the path: field names with their nodes, empty collections left out.
  package var otherConditions: [(field: String, value: Node)] {
    node.effectiveEntries.compactMap { entry in
      guard let field = entry.key.text, !Self.fieldsThatMatchNothing.contains(field) else { return nil }
      let isEmpty =
        entry.value.isNull || entry.value.isMapping && entry.value.effectiveEntries.isEmpty
        || entry.value.isSequence && !entry.value.items.contains { _ in true }
      return isEmpty ? nil : (field, entry.value)
    }
  }

  private static let fieldsThatMatchNothing: Set<String> = ["uri", "name", "ignoreUriCase", "statPrefix"]

  /// The Gateway server port it asks for.
  package var port: Int? { node.integer("port")?.value }
  package var gateways: [Located<String>] { node.strings("gateways") }
}

/// An entry of `spec.tls` or `spec.tcp`.
package struct StreamRoute: Sendable {
  package let node: Node
  package let destinations: [Destination]

  init(_ node: Node) {
    self.node = node
    destinations = node.list("route", Destination.init(weighted:))
  }

  package var sniHosts: [Located<String>] { node["match"]?.items.flatMap { $0.strings("sniHosts") } ?? [] }
}

/// Where a route sends requests.
package struct Destination: Sendable {
  package let node: Node
  package let host: Located<String>
  package let port: Located<Int>?
  package let subset: Located<String>?
  /// Nil when absent, which counts as 0 beside others and as everything alone.
  package let weight: Located<Int>?
  /// Whether there is a weight that can't be read, such as one to be filled in later.
  package let hasUnreadableWeight: Bool

  /// From an entry of `route`, which holds the destination and its weight.
  init?(weighted node: Node) {
    guard let destination = node["destination"] else { return nil }
    self.init(
      destination, weight: node.integer("weight"),
      hasUnreadableWeight: node["weight"].map { $0.integer == nil && !$0.isNull } ?? false)
  }

  init?(_ node: Node) {
    self.init(node, weight: nil, hasUnreadableWeight: false)
  }

  private init?(_ node: Node, weight: Located<Int>?, hasUnreadableWeight: Bool) {
    guard let host = node.string("host") else { return nil }
    self.node = node
    self.host = host
    self.weight = weight
    self.hasUnreadableWeight = hasUnreadableWeight
    port = node["port"]?.integer("number")
    subset = node.string("subset")
  }
}
