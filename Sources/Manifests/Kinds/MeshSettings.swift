import YAML

/// A place in which settings of the mesh as a whole are written: the ConfigMap `istio`, an
/// IstioOperator, or an EnvoyFilter that changes how gateways trust forwarded headers.
package struct MeshSettings: Resource {
  package let metadata: Metadata
  /// `rootNamespace`; Istio's default is `istio-system`.
  package let rootNamespace: String?
  /// `defaultConfig.gatewayTopology.numTrustedProxies`; Istio's default is 0.
  package let trustedProxies: Int?
  /// `enableAutoMtls`; Istio's default is true.
  package let enablesAutoMTLS: Bool?
  /// Whether gateways are told to read the PROXY header: `defaultConfig.gatewayTopology.proxyProtocol`, the same in
  /// the pod annotations of an IstioOperator's gateways, or a listener filter that an EnvoyFilter adds.
  package let readsProxyHeader: Bool
  /// Whether the status port reads it, too: `ENVOY_STATUS_PORT_ENABLE_PROXY_PROTOCOL` in
  /// `defaultConfig.proxyMetadata`.
  package let readsProxyHeaderOnStatusPort: Bool
  /// `values.sidecarInjectorWebhook.enableNamespacesByDefault` of an IstioOperator.
  package let injectsByDefault: Bool
  /// The names of `extensionProviders`, besides those that Istio brings along; nil when they can't be
  /// told.
  package let extensionProviders: [String]?
  /// `defaultProviders.accessLogging`.
  package let defaultAccessLoggers: [String]
  /// `outboundTrafficPolicy.mode`; Istio's default is `ALLOW_ANY`.
  package let outboundMode: String?
  /// `trustDomain`; Istio's default is `cluster.local`.
  package let trustDomain: String?

  /// Nil when the object says nothing about the mesh.
  package init?(_ metadata: Metadata) {
    self.metadata = metadata
    let patches =
      metadata.kind == .envoyFilter
      ? metadata.node["spec"]?["configPatches"]?.items.compactMap { $0["patch"]?["value"] } ?? [] : []
    let hops = Self.trustedHops(in: patches)
    let hasListenerFilter = patches.contains(where: \.addsProxyProtocolFilter)
    let config = Self.meshConfig(of: metadata)
    let injector = metadata.kind == .istioOperator ? Self.injector(of: metadata) : nil
    guard hops != nil || hasListenerFilter || config != nil || injector != nil else { return nil }
    rootNamespace = config?.string("rootNamespace")?.value
    trustedProxies = hops ?? GatewayTopology.trustedProxies(in: config?["defaultConfig"])
    enablesAutoMTLS = config?.boolean("enableAutoMtls")
    readsProxyHeader =
      hasListenerFilter || GatewayTopology.readsProxyHeader(in: config?["defaultConfig"])
      || Self.podAnnotations(ofGatewaysIn: metadata.node).contains { annotations in
        annotations["proxy.istio.io/config"].map { GatewayTopology.readsProxyHeader(inText: $0.value) }
          ?? false
      }
    readsProxyHeaderOnStatusPort =
      config?["defaultConfig"]?["proxyMetadata"]?.string(GatewayTopology.statusPortVariable)?.value == "true"
    injectsByDefault = injector?.boolean("enableNamespacesByDefault") ?? false
    extensionProviders = config.map { config in
      config.list("extensionProviders") { $0.string("name")?.value }
    }
    defaultAccessLoggers = config?["defaultProviders"]?.strings("accessLogging").map(\.value) ?? []
    outboundMode = config?["outboundTrafficPolicy"]?.string("mode")?.value
    trustDomain = config?.string("trustDomain")?.value
  }

  private static func injector(of metadata: Metadata) -> Node? {
    metadata.node["spec"]?["values"]?["sidecarInjectorWebhook"]
  }

  private static func meshConfig(of metadata: Metadata) -> Node? {
    if metadata.kind == .istioOperator { return metadata.node["spec"]?["meshConfig"] }
    guard metadata.kind == .configMap, let name = metadata.name?.value,
      name == "istio" || name.hasPrefix("istio-")
    else { return nil }
    return metadata.node["data"]?["mesh"]?.text.flatMap(GatewayTopology.parse)
  }

  /// An EnvoyFilter may set `xff_num_trusted_hops` on the connection manager of a gateway.
  private static func trustedHops(in patches: [Node]) -> Int? {
    patches.lazy.compactMap { $0["typed_config"]?.integer("xff_num_trusted_hops")?.value }.first
  }

  private static func podAnnotations(ofGatewaysIn istioOperator: Node) -> [Annotations] {
    istioOperator["spec"]?["components"]?["ingressGateways"]?.items.map { gateway in
      Annotations(gateway["k8s"]?["podAnnotations"])
    } ?? []
  }
}

extension Node {
  /// Of a value that an EnvoyFilter merges or inserts: a listener filter, or a listener with some.
  fileprivate var addsProxyProtocolFilter: Bool {
    let filters = [self] + (self["listener_filters"]?.items.map(\.self) ?? [])
    return filters.contains { filter in
      ["envoy.filters.listener.proxy_protocol", "envoy.listener.proxy_protocol"]
        .contains(filter.string("name")?.value)
    }
  }
}

/// `gatewayTopology`, wherever a ProxyConfig is written.
package enum GatewayTopology {
  /// `numTrustedProxies` of a ProxyConfig that is YAML text, such as the pod annotation
  /// `proxy.istio.io/config`.
  package static func trustedProxies(inText text: String) -> Int? {
    trustedProxies(in: parse(text))
  }

  /// Whether a ProxyConfig that is YAML text has gateways read the PROXY header.
  package static func readsProxyHeader(inText text: String) -> Bool { readsProxyHeader(in: parse(text)) }

  /// Turns reading the PROXY header on for the status port.
  package static let statusPortVariable: StaticString = "ENVOY_STATUS_PORT_ENABLE_PROXY_PROTOCOL"

  /// The field's presence turns it on; it is an empty message.
  static func readsProxyHeader(in proxyConfig: Node?) -> Bool {
    proxyConfig?["gatewayTopology"]?["proxyProtocol"].map { !$0.isNull } ?? false
  }

  static func trustedProxies(in proxyConfig: Node?) -> Int? {
    proxyConfig?["gatewayTopology"]?.integer("numTrustedProxies")?.value
  }

  /// YAML inside a scalar. Spans in it mean nothing outside.
  static func parse(_ text: String) -> Node? {
    var parser = DocumentParser()
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      parser.parse(bytes, file: FileID(rawValue: .max), offset: 0, firstLine: 1).document?.root
    }
  }
}
