package import YAML

/// One object, typed.
package enum Manifest: Sendable {
  case ingress(Ingress)
  case ingressClass(IngressClass)
  case ingressClassParams(IngressClassParams)
  case service(Service)
  case secret(Secret)
  case namespace(Namespace)
  case workload(Workload)
  case gateway(Gateway)
  case kubernetesGateway(KubernetesGateway)
  case gatewayClass(GatewayClass)
  case route(KubernetesRoute)
  case referenceGrant(ReferenceGrant)
  case virtualService(VirtualService)
  case destinationRule(DestinationRule)
  case serviceEntry(ServiceEntry)
  case sidecar(Sidecar)
  case peerAuthentication(PeerAuthentication)
  case secretSource(SecretSource)
  case meshSettings(MeshSettings)
  /// Of a kind that is judged field by field only.
  case plain(PlainResource)

  package var metadata: Metadata {
    switch self {
    case .ingress(let value): value.metadata
    case .ingressClass(let value): value.metadata
    case .ingressClassParams(let value): value.metadata
    case .service(let value): value.metadata
    case .secret(let value): value.metadata
    case .namespace(let value): value.metadata
    case .workload(let value): value.metadata
    case .gateway(let value): value.metadata
    case .kubernetesGateway(let value): value.metadata
    case .gatewayClass(let value): value.metadata
    case .route(let value): value.metadata
    case .referenceGrant(let value): value.metadata
    case .virtualService(let value): value.metadata
    case .destinationRule(let value): value.metadata
    case .serviceEntry(let value): value.metadata
    case .sidecar(let value): value.metadata
    case .peerAuthentication(let value): value.metadata
    case .secretSource(let value): value.metadata
    case .meshSettings(let value): value.metadata
    case .plain(let value): value.metadata
    }
  }

  /// The objects of a document of the kinds that are judged.
  package static func all(in document: Document) -> [Manifest] {
    document.root.map { $0.objects.compactMap { Manifest($0) } } ?? []
  }

  /// Nil for objects of kinds that aren't judged.
  init?(_ node: Node) {
    guard let apiVersion = node["apiVersion"]?.text, let kindName = node["kind"]?.text,
      let kind = Kind(apiVersion: apiVersion, kind: kindName)
    else { return nil }
    let metadata = Metadata(node: node, kind: kind)
    switch kind {
    case .ingress: self = .ingress(Ingress(metadata))
    case .ingressClass: self = .ingressClass(IngressClass(metadata))
    case .ingressClassParams: self = .ingressClassParams(IngressClassParams(metadata))
    case .service: self = .service(Service(metadata))
    case .secret: self = .secret(Secret(metadata))
    case .namespace: self = .namespace(Namespace(metadata))
    case .pod, .deployment, .statefulSet, .daemonSet, .replicaSet, .job, .cronJob, .rollout:
      self = .workload(Workload(metadata))
    case .gateway: self = .gateway(Gateway(metadata))
    case .kubernetesGateway: self = .kubernetesGateway(KubernetesGateway(metadata))
    case .gatewayClass: self = .gatewayClass(GatewayClass(metadata: metadata))
    case .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute: self = .route(KubernetesRoute(metadata))
    case .referenceGrant: self = .referenceGrant(ReferenceGrant(metadata))
    case .virtualService: self = .virtualService(VirtualService(metadata))
    case .destinationRule: self = .destinationRule(DestinationRule(metadata))
    case .serviceEntry: self = .serviceEntry(ServiceEntry(metadata))
    case .sidecar: self = .sidecar(Sidecar(metadata: metadata))
    case .peerAuthentication: self = .peerAuthentication(PeerAuthentication(metadata))
    case .certificate, .externalSecret, .sealedSecret:
      guard let source = SecretSource(metadata) else { return nil }
      self = .secretSource(source)
    case .envoyFilter:
      self = MeshSettings(metadata).map { .meshSettings($0) } ?? .plain(PlainResource(metadata: metadata))
    case .configMap, .istioOperator:
      guard let settings = MeshSettings(metadata) else { return nil }
      self = .meshSettings(settings)
    case .workloadEntry, .workloadGroup, .proxyConfig, .authorizationPolicy, .requestAuthentication,
      .telemetry,
      .wasmPlugin, .trafficExtension:
      self = .plain(PlainResource(metadata: metadata))
    }
  }
}

extension Node {
  /// The items of a `List`, such as `kubectl get` prints; nil for any other object.
  package var listedObjects: [Node]? {
    guard let kind = self["kind"]?.text, kind.hasSuffix("List"), let items = self["items"], items.isSequence
    else { return nil }
    return Array(items.items)
  }

  /// The object that a document's root is, or those it lists. Lists may stand in lists, as kubectl
  /// takes them.
  package var objects: [Node] {
    var pending = [self]
    var objects: [Node] = []
    while let node = pending.popLast() {
      if let listed = node.listedObjects {
        pending += listed.reversed()
      } else {
        objects.append(node)
      }
    }
    return objects
  }
}

/// An object of which nothing is asked but its fields.
package struct PlainResource: Resource {
  package let metadata: Metadata
}

/// A Sidecar (networking.istio.io).
package struct Sidecar: Resource {
  package let metadata: Metadata
}

/// A Namespace.
package struct Namespace: Resource {
  package let metadata: Metadata

  init(_ metadata: Metadata) {
    self.metadata = metadata
  }

  package var labels: Labels { metadata.labels }
}
