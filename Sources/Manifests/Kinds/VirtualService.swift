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
  package var delegate: Delegate? { node["delegate"].flatMap(Delegate.init) }
  package var redirect: Node? { node["redirect"] }

  package var mirrors: [Destination] {
    [node["mirror"]].compactMap { $0.flatMap(Destination.init(_:)) }
      + node.list("mirrors", Destination.init(weighted:))
  }

  /// The characters that stand for the route: its name, else the first thing in it.
  package var span: Span { name?.span ?? node.firstKeySpan }
}

/// `http[].delegate`: the VirtualService without hosts that says more.
package struct Delegate: Sendable {
  package let node: Node
  package let name: Located<String>
  /// Nil means the namespace of the VirtualService that delegates.
  package let namespace: Located<String>?

  init?(_ node: Node) {
    guard let name = node.string("name"), !name.value.isEmpty else { return nil }
    self.node = node
    self.name = name
    namespace = node.string("namespace").flatMap { $0.value.isEmpty ? nil : $0 }
  }
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

  /// The Gateway server port it asks for.
  package var port: Int? { node.integer("port")?.value }
  package var gateways: [Located<String>] { node.strings("gateways") }

  /// The characters that stand for the match: its path, its name, else the first thing in it.
  package var span: Span { uri?.span ?? node.string("name")?.span ?? node.firstKeySpan }
}

/// An entry of `spec.tls` or `spec.tcp`.
package struct StreamRoute: Sendable {
  package let node: Node
  package let destinations: [Destination]

  init(_ node: Node) {
    self.node = node
    destinations = node.list("route", Destination.init(weighted:))
  }

  /// Empty means that the route takes every connection; TLS routes always have some.
  package var matches: [StreamMatch] { node.list("match", StreamMatch.init) }
  package var sniHosts: [Located<String>] { matches.flatMap(\.sniHosts) }

  /// The characters that stand for the route: the first thing in it.
  package var span: Span { node.firstKeySpan }
}

/// An entry of `tls[].match` or `tcp[].match`: all its conditions must hold.
package struct StreamMatch: Sendable {
  package let node: Node

  init(_ node: Node) {
    self.node = node
  }

  package var gateways: [Located<String>] { node.strings("gateways") }
  package var sniHosts: [Located<String>] { node.strings("sniHosts") }

  /// The characters that stand for the match: the first thing in it.
  package var span: Span { node.firstKeySpan }
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

extension Node {
  /// The first key of a mapping, which stands for the whole.
  fileprivate var firstKeySpan: Span { entries.first { _ in true }?.key.span ?? span }
}
