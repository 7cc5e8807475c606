package import Manifests
import YAML

/// `numTrustedProxies` in force for gateway proxies.
package enum TrustedProxies: Sendable {
  /// Written somewhere in view, or left at the default by mesh settings in view.
  case known(Int)
  /// No mesh settings in view: Istio's default, 0, is only assumed.
  case assumed
}

extension MeshGraph {
  /// How many proxies before the gateway are trusted with `X-Forwarded-*` (alb-to-istio R11): the
  /// pod annotation `proxy.istio.io/config`, mesh settings, or an EnvoyFilter.
  package func trustedProxies(of proxy: GatewayProxy, from asker: some Resource) -> TrustedProxies {
    let annotation = proxy.workload?.podAnnotations["proxy.istio.io/config"]
    if let hops = annotation.flatMap({ GatewayTopology.trustedProxies(inText: $0.value) }) {
      return .known(hops)
    }
    let settings = meshSettings.filter { coexist($0, asker) }
    // Which of several settings reaches these pods isn't known; any that trusts may.
    if let hops = settings.compactMap(\.trustedProxies).max() { return .known(hops) }
    let showsMeshConfig = settings.contains { $0.metadata.kind != .envoyFilter }
    return showsMeshConfig && proxy.workload != nil ? .known(0) : .assumed
  }
}
