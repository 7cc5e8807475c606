package import YAML

/// A Gateway (networking.istio.io).
package struct Gateway: Resource {
  package let metadata: Metadata
  /// Labels of the gateway pods it configures; empty means every gateway proxy.
  package let selector: LabelSelector
  package let servers: [GatewayServer]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    selector = LabelSelector(Labels(spec?["selector"]))
    servers = spec?.list("servers", GatewayServer.init) ?? []
  }

  /// Where the selector is written.
  package var selectorSpan: Span { metadata.node["spec"]?["selector"]?.span ?? metadata.span }
}

/// An entry of `spec.servers`.
package struct GatewayServer: Sendable {
  package let node: Node
  package let port: Located<Int>?
  package let `protocol`: Located<GatewayProtocol>?
  package let hosts: [Located<ServerHost>]
  package let tls: GatewayTLS?

  init(_ node: Node) {
    self.node = node
    let port = node["port"]
    self.port = port?.integer("number")
    self.protocol = port?.value("protocol") { GatewayProtocol($0) }
    hosts = node.strings("hosts").compactMap { text in
      (try? ServerHost(text.value)).map { Located($0, at: text.span) }
    }
    tls = node["tls"].flatMap { $0.isMapping ? GatewayTLS($0) : nil }
  }

  package var portName: Located<String>? { node["port"]?.string("name") }

  package var bind: String? { node.string("bind")?.value }

  /// The characters that stand for the server: its port number, else its first key.
  package var span: Span { port?.span ?? node["port"]?.span ?? node.span }
}

/// `tls` of a server.
package struct GatewayTLS: Sendable {
  package let node: Node
  /// Absent means PASSTHROUGH: value 0 of the enum in Istio's API.
  package let mode: Located<GatewayTLSMode>?

  init(_ node: Node) {
    self.node = node
    mode = node.value("mode") { GatewayTLSMode(rawValue: $0) }
  }

  /// Whether the mode is one that Istio knows, or absent.
  package var isReadable: Bool { mode != nil || node["mode"] == nil }

  package var effectiveMode: GatewayTLSMode { mode?.value ?? .whenAbsent }
  package var redirectsToHTTPS: Bool { node.boolean("httpsRedirect") == true }

  /// The Secrets asked for, by `credentialName` or `credentialNames`.
  package var credentials: [Located<CredentialName>] {
    ([node.string("credentialName")].compactMap(\.self) + node.strings("credentialNames"))
      .compactMap { text in CredentialName(text.value).map { Located($0, at: text.span) } }
  }

  package func has(_ field: StaticString) -> Bool {
    guard let value = node[field] else { return false }
    return !value.isNull && value.text != ""
  }
}
