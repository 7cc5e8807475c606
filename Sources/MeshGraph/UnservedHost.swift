package import Manifests
package import YAML

/// Hosts of a VirtualService that its Gateways don't serve.
package struct UnservedHosts: Sendable {
  package let virtualService: VirtualService
  /// All hosts that no Gateway of the VirtualService serves, or one Gateway that serves none.
  package let finding: Finding

  package enum Finding: Sendable {
    case host(Located<String>, gateways: [Gateway])
    case gateway(GatewayReference, Gateway)
  }
}

extension MeshGraph {
  /// Where a VirtualService and its Gateways have hosts that don't meet (istio-validation 5.2).
  ///
  /// A host may be meant for one of several Gateways, or for the mesh. So it is unserved only if all
  /// Gateways are in view and none serves it; and a Gateway is in vain only if it serves none.
  package func unservedHosts(of virtualService: VirtualService) -> [UnservedHosts] {
    let references = gatewayReferences(of: virtualService)
    guard !references.isEmpty, !virtualService.isDelegate else { return [] }
    let judged = references.compactMap { reference in
      reference.sureGateways.first.map { gateway in
        (reference, gateway, unserved: hosts(of: virtualService, notServedByAny: reference.sureGateways))
      }
    }
    var common = Set(virtualService.hosts)
    for (_, _, unserved) in judged { common.formIntersection(unserved) }
    if judged.count == references.count, !servesMesh(virtualService), !common.isEmpty {
      let gateways = judged.map(\.1)
      return virtualService.hosts.filter(common.contains).map {
        UnservedHosts(virtualService: virtualService, finding: .host($0, gateways: gateways))
      }
    }
    return judged.filter { $0.unserved.count == virtualService.hosts.count }.map { reference, gateway, _ in
      UnservedHosts(virtualService: virtualService, finding: .gateway(reference, gateway))
    }
  }

  private func hosts(
    of virtualService: VirtualService, notServedByAny gateways: [Gateway]
  ) -> Set<Located<String>> {
    var unserved = Set(virtualService.hosts)
    for gateway in gateways {
      unserved.formIntersection(hosts(of: virtualService, notServedBy: gateway))
    }
    return unserved
  }
}
