package import YAML

/// One object, typed.
package enum Manifest: Sendable {
  case ingress(Ingress)
  case ingressClass(IngressClass)
  case ingressClassParams(IngressClassParams)
  case targetGroupBinding(TargetGroupBinding)
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
  case workloadEntry(WorkloadEntry)
  case workloadGroup(WorkloadGroup)
  case peerAuthentication(PeerAuthentication)
  case authorizationPolicy(AuthorizationPolicy)
  case requestAuthentication(RequestAuthentication)
  case secretSource(SecretSource)
  case meshSettings(MeshSettings)
  case envoyFilter(EnvoyFilter)
  case telemetry(Telemetry)
  case serviceAccount(ServiceAccount)
  case webhookConfiguration(WebhookConfiguration)
  case unserved(UnservedObject)
  /// Of a kind that is judged field by field only.
  case plain(PlainResource)

  package var metadata: Metadata {
    switch self {
    case .ingress(let value): value.metadata
    case .ingressClass(let value): value.metadata
    case .ingressClassParams(let value): value.metadata
    case .targetGroupBinding(let value): value.metadata
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
    case .workloadEntry(let value): value.metadata
    case .workloadGroup(let value): value.metadata
    case .peerAuthentication(let value): value.metadata
    case .authorizationPolicy(let value): value.metadata
    case .requestAuthentication(let value): value.metadata
    case .secretSource(let value): value.metadata
    case .meshSettings(let value): value.metadata
    case .envoyFilter(let value): value.metadata
    case .telemetry(let value): value.metadata
    case .serviceAccount(let value): value.metadata
    case .webhookConfiguration(let value): value.metadata
    case .unserved(let value): value.metadata
    case .plain(let value): value.metadata
    }
  }

  /// The objects of a document of the kinds that are judged.
  package static func all(in document: Document) -> [Manifest] {
    document.root.map { $0.objects.compactMap { Manifest($0) } } ?? []
  }

  /// Nil for objects of kinds that aren't judged.
  init?(_ node: Node) {
    guard let apiVersion = node.string("apiVersion"), let kindName = node.string("kind") else { return nil }
    guard let kind = Kind(apiVersion: apiVersion.value, kind: kindName.value) else {
      guard let unserved = UnservedObject(node, apiVersion: apiVersion, kindName: kindName) else {
        return nil
      }
      self = .unserved(unserved)
      return
    }
    let metadata = Metadata(node: node, kind: kind)
    switch kind {
    case .ingress: self = .ingress(Ingress(metadata))
    case .ingressClass: self = .ingressClass(IngressClass(metadata))
    case .ingressClassParams: self = .ingressClassParams(IngressClassParams(metadata))
    case .targetGroupBinding: self = .targetGroupBinding(TargetGroupBinding(metadata))
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
    case .workloadEntry: self = .workloadEntry(WorkloadEntry(metadata: metadata))
    case .workloadGroup: self = .workloadGroup(WorkloadGroup(metadata: metadata))
    case .peerAuthentication: self = .peerAuthentication(PeerAuthentication(metadata))
    case .authorizationPolicy: self = .authorizationPolicy(AuthorizationPolicy(metadata))
    case .requestAuthentication: self = .requestAuthentication(RequestAuthentication(metadata))
    case .certificate, .externalSecret, .sealedSecret:
      guard let source = SecretSource(metadata) else { return nil }
      self = .secretSource(source)
    case .envoyFilter:
      self = .envoyFilter(EnvoyFilter(metadata))
    case .configMap, .istioOperator:
      guard let settings = MeshSettings(metadata) else { return nil }
      self = .meshSettings(settings)
    case .telemetry: self = .telemetry(Telemetry(metadata))
    case .serviceAccount: self = .serviceAccount(ServiceAccount(metadata: metadata))
    case .mutatingWebhookConfiguration, .validatingWebhookConfiguration:
      self = .webhookConfiguration(WebhookConfiguration(metadata: metadata))
    case .unserved: return nil
    case .proxyConfig, .wasmPlugin, .trafficExtension:
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

/// A Namespace.
package struct Namespace: Resource {
  package let metadata: Metadata

  init(_ metadata: Metadata) {
    self.metadata = metadata
  }

  package var labels: Labels { metadata.labels }
}
