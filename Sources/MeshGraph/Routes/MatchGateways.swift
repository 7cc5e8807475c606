package import Manifests
package import YAML

extension MeshGraph {
  /// The gateways that matches of a VirtualService name and its own `gateways` lack. They narrow a match and never
  /// bind it (istio-validation 5.2, step 5), so such an entry stands for nothing.
  package func unlistedMatchGateways(of virtualService: VirtualService) -> [Located<String>] {
    guard !virtualService.isDelegate, !virtualService.gateways.contains(where: \.value.hasSubstitution) else {
      return []
    }
    let named =
      virtualService.http.flatMap { $0.matches.flatMap(\.gateways) }
      + (virtualService.tls + virtualService.tcp).flatMap { $0.matches.flatMap(\.gateways) }
    guard !named.isEmpty else { return [] }
    let listed = virtualService.gateways.map { GatewayName($0.value, ownNamespace: virtualService.namespace) }
    let scope = listed.isEmpty ? [.mesh] : listed
    return named.filter { written in
      if written.value.hasSubstitution { return false }
      let name = GatewayName(written.value, ownNamespace: virtualService.namespace)
      return !scope.contains { $0.maySame(as: name) }
    }
  }
}

extension GatewayName {
  /// Whether both may name one Gateway, however spelt.
  fileprivate func maySame(as other: GatewayName) -> Bool {
    switch (self, other) {
    case (.mesh, .mesh): true
    case (.named(let namespace, let name, _), .named(let others, let otherName, _)):
      name == otherName && (namespace == nil || others == nil || namespace == others)
    default: false
    }
  }
}
