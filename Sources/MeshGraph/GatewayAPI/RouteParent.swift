package import Manifests
package import YAML

/// An entry of a route's `parentRefs`, resolved.
package struct RouteParent: Sendable {
  package enum Target: Sendable {
    /// More than one where there are alternatives for several clusters.
    case gateways([KubernetesGateway])
    /// The route is for clients in the mesh.
    case service(KnownService)
  }

  package let reference: ParentReference
  /// Nil when the route has no namespace and the entry names none.
  package let namespace: String?
  /// Out of view, too, for kinds that aren't judged, such as ListenerSet.
  package let resolution: Resolution<Target>
  package let attachment: RouteAttachment

  package var gateway: KubernetesGateway? {
    if case .found(.gateways(let gateways)) = resolution { return gateways.first }
    return nil
  }
}

/// What becomes of a route at a Gateway.
package enum RouteAttachment: Sendable {
  /// To these listeners, or maybe to these.
  case attached([GatewayListener])
  case refused(RouteRefusal)
  case unknown
}

/// Why a Gateway takes no notice of a route; with the listeners that were left to choose from.
package enum RouteRefusal: Sendable {
  /// No listener of that name, or port.
  case noListener
  /// None is for this kind of route.
  case kind([GatewayListener])
  /// None is open to the route's namespace.
  case namespace([GatewayListener])
  /// None shares a hostname with the route.
  case hostnames([GatewayListener])
}

extension MeshGraph {
  /// What a route refers to as its parents.
  package func parents(of route: KubernetesRoute) -> [RouteParent] {
    route.parents.map { reference in
      let object = reference.object
      let namespace = object.namespace(from: route)
      let resolution = target(of: object, in: namespace, from: route)
      var attachment = RouteAttachment.unknown
      if case .found(.gateways(let gateways)) = resolution,
        gateways.allSatisfy({ $0.namespace == namespace })
      {
        attachment = self.attachment(of: route, by: reference, to: gateways)
      }
      return RouteParent(
        reference: reference, namespace: namespace, resolution: resolution, attachment: attachment)
    }
  }

  private func target(
    of object: ObjectReference, in namespace: String?, from route: KubernetesRoute
  ) -> Resolution<RouteParent.Target> {
    guard !object.hasSubstitution else { return .outOfView }
    switch object.kind {
    case .service:
      return service(named: object.name.value, in: namespace, from: route).map { .service($0) }
    case .gateway:
      let found = kubernetesGateways.candidates(
        named: object.name.value, in: namespace, from: route.file, limit: 8)
      if !found.isEmpty { return .found(.gateways(found)) }
      return absence(in: kubernetesGateways, namespace: namespace, from: route)
    default: return .outOfView
    }
  }

  /// What becomes of a route (istio pilot/pkg/config/kube/gateway/conversion.go, referenceAllowed):
  /// with alternatives, it is only refused if all of them do.
  private func attachment(
    of route: KubernetesRoute, by reference: ParentReference, to gateways: [KubernetesGateway]
  ) -> RouteAttachment {
    let each = gateways.map { attachment(of: route, by: reference, to: $0) }
    var listeners: [GatewayListener] = []
    for attachment in each {
      switch attachment {
      case .unknown: return .unknown
      case .attached(let some): listeners += some
      case .refused: break
      }
    }
    return listeners.isEmpty ? each.first ?? .unknown : .attached(listeners)
  }

  private func attachment(
    of route: KubernetesRoute, by reference: ParentReference, to gateway: KubernetesGateway
  ) -> RouteAttachment {
    guard !gateway.listeners.isEmpty, !gateway.listeners.contains(where: \.isFilledInLater),
      reference.sectionName?.value.hasSubstitution != true
    else { return .unknown }
    let meant = gateway.listeners.filter { $0.isMeant(by: reference) }
    if meant.isEmpty { return .refused(.noListener) }
    let fitting = meant.filter { $0.admits(route.metadata.kind) != .no }
    if fitting.isEmpty { return .refused(.kind(meant)) }
    let open = fitting.filter { admits(route, $0, of: gateway) != .no }
    if open.isEmpty { return .refused(.namespace(fitting)) }
    let matching = open.filter { listener in
      route.hostnames.isEmpty || route.hostnames.contains { listener.serves($0.value) }
    }
    return matching.isEmpty ? .refused(.hostnames(open)) : .attached(matching)
  }

  /// The hostnames of a route that no listener of any of its parents serves: they have no effect. Empty
  /// where some parent isn't in view, or refuses the route for another reason.
  package func unservedHostnames(of route: KubernetesRoute, at parents: [RouteParent]) -> [Located<String>] {
    var listeners: [GatewayListener] = []
    for parent in parents {
      switch parent.attachment {
      case .attached(let some), .refused(.hostnames(let some)): listeners += some
      case .refused, .unknown: return []
      }
    }
    guard !listeners.isEmpty else { return [] }
    return route.hostnames.filter { hostname in !listeners.contains { $0.serves(hostname.value) } }
  }
}

extension MeshGraph {
  /// A few Gateways of the name that a route refers to in other namespaces, to tell what was meant.
  package func namesakes(of parent: RouteParent, from route: KubernetesRoute) -> [KubernetesGateway] {
    kubernetesGateways.candidates(
      named: parent.reference.object.name.value, in: nil, from: route.file, limit: 4
    ).filter { $0.namespace != nil && $0.namespace != parent.namespace }
  }

  /// The Gateway of Istio's own API that has the name that a route refers to.
  package func istioNamesake(of parent: RouteParent, from route: KubernetesRoute) -> Gateway? {
    gateways.candidates(
      named: parent.reference.object.name.value, in: parent.namespace, from: route.file, limit: 1
    ).first
  }
}
