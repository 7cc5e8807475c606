import Manifests
package import YAML

/// A reference to an object that isn't in view and may well live elsewhere; nothing was concluded
/// from it.
package struct OutwardReference: Sendable, Hashable {
  /// What is referred to, as a message names it: `Service "shop/cart"`.
  package let target: String
  package let span: Span
}

extension MeshGraph {
  /// The references that leave this project, in no particular order.
  package var outwardReferences: [OutwardReference] {
    let gateways = virtualServices.flatMap { virtualService in
      gatewayReferences(of: virtualService).filter(\.resolution.isOutOfView).map {
        OutwardReference(target: "Gateway \"\($0.written.value)\"", span: $0.written.span)
      }
    }
    let destinations = destinationReferences.filter(\.resolution.isOutOfView).map {
      OutwardReference(
        target: "destination \"\($0.destination.host.value)\"", span: $0.destination.host.span)
    }
    let backends = loadBalancers.members.flatMap(\.targetGroups).filter(\.service.isOutOfView).map {
      OutwardReference(target: "Service \"\($0.serviceName.value)\"", span: $0.serviceName.span)
    }
    return gateways + destinations + backends
  }
}
