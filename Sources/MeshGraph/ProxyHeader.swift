package import Manifests
package import YAML

/// Whether a port of gateway proxies reads the PROXY header that a load balancer puts before a connection.
package enum ProxyHeaderReading: Sendable, Hashable {
  /// Something in view turns it on.
  case on
  /// The pods and the mesh's settings are in view, and neither turns it on.
  case off
  /// Off is the default, and what could turn it on is not in view.
  case assumedOff
}

extension MeshGraph {
  /// For the ports of Gateway servers: the pod annotation `proxy.istio.io/config`, mesh settings, or an EnvoyFilter
  /// turn it on (alb-to-istio 97).
  package func proxyHeaderReading(of proxy: GatewayProxy, from asker: some Resource) -> ProxyHeaderReading {
    if proxyHeaderSetting(of: proxy) != nil { return .on }
    return reading(of: proxy, from: asker, \.readsProxyHeader)
  }

  /// For the status port: a variable of the proxy's environment turns it on (alb-to-istio R14).
  package func proxyHeaderReadingOnStatusPort(of proxy: GatewayProxy, from asker: some Resource)
    -> ProxyHeaderReading
  {
    let variable = GatewayTopology.statusPortVariable.description
    if proxy.workload?.sets(variable, to: "true") == true { return .on }
    return reading(of: proxy, from: asker, \.readsProxyHeaderOnStatusPort)
  }

  /// Where the pods of a proxy turn it on for themselves.
  package func proxyHeaderSetting(of proxy: GatewayProxy) -> Span? {
    guard let config = proxy.workload?.podAnnotations["proxy.istio.io/config"],
      GatewayTopology.readsProxyHeader(inText: config.value)
    else { return nil }
    return config.span
  }

  /// Which of several settings reaches these pods isn't known; any that turns it on may.
  private func reading(
    of proxy: GatewayProxy, from asker: some Resource, _ isOn: KeyPath<MeshSettings, Bool>
  ) -> ProxyHeaderReading {
    let settings = meshSettings.filter { coexist($0, asker) }
    if settings.contains(where: { $0[keyPath: isOn] }) { return .on }
    let showsMeshConfig = settings.contains { $0.metadata.kind != .envoyFilter }
    return showsMeshConfig && proxy.workload != nil ? .off : .assumedOff
  }
}
