package import YAML

/// A Service.
package struct Service: Resource {
  package enum ServiceType: String, Sendable {
    case clusterIP = "ClusterIP"
    case nodePort = "NodePort"
    case loadBalancer = "LoadBalancer"
    case externalName = "ExternalName"
  }

  package let metadata: Metadata
  /// `ClusterIP` when absent.
  package let type: ServiceType
  package let ports: [ServicePort]
  /// Empty for a Service without selector, which picks no pods by itself.
  package let selector: LabelSelector

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    type = spec?.string("type").flatMap { ServiceType(rawValue: $0.value) } ?? .clusterIP
    ports = spec?.list("ports", ServicePort.init) ?? []
    selector = LabelSelector(Labels(spec?["selector"]))
  }

  package var annotations: Annotations { metadata.annotations }

  /// The DNS name that a Service of type `ExternalName` stands for.
  package var externalName: Located<String>? { metadata.node["spec"]?.string("externalName") }

  /// The families that `spec.ipFamilies` lists; the API server fills them in where the manifest doesn't.
  package var ipFamilies: [Located<IPAddress.Family>] {
    (metadata.node["spec"]?.strings("ipFamilies") ?? []).compactMap { family in
      switch family.value {
      case "IPv4": Located(.v4, at: family.span)
      case "IPv6": Located(.v6, at: family.span)
      default: nil
      }
    }
  }

  /// `spec.ipFamilyPolicy`; `SingleStack` when absent.
  package var ipFamilyPolicy: Located<String>? { metadata.node["spec"]?.string("ipFamilyPolicy") }

  /// The port of the nodes that answers load balancers' health checks under `externalTrafficPolicy: Local`. Most
  /// manifests leave the number to the cluster.
  package var healthCheckNodePort: Located<Int>? { metadata.node["spec"]?.integer("healthCheckNodePort") }

  /// Where the type is written; nil when it is left to the default.
  package var typeSpan: Span? { metadata.node["spec"]?["type"]?.span }

  /// Whether Istio leaves this Service out when it translates Gateway ports (istio
  /// pilot/pkg/model/gateway.go; the label takes part by being there).
  package var disablesGatewayPortTranslation: Bool {
    metadata.labels["experimental.istio.io/disable-gateway-port-translation"] != nil
  }

  /// Which load balancer controller the Service asks for.
  package var loadBalancerClass: Located<String>? {
    metadata.node["spec"]?.string("loadBalancerClass").flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// `spec.loadBalancerSourceRanges`.
  package var sourceRanges: [Located<String>] {
    metadata.node["spec"]?.strings("loadBalancerSourceRanges") ?? []
  }

  /// Whether nodes pass requests to their own pods only.
  package var keepsTrafficLocal: Bool {
    metadata.node["spec"]?.string("externalTrafficPolicy")?.value == "Local"
  }

  /// Whether the nodes surely open no port for it.
  package var hasNoNodePorts: Bool {
    switch type {
    case .nodePort: return false
    case .loadBalancer:
      return metadata.node["spec"]?.boolean("allocateLoadBalancerNodePorts") == false
        && ports.allSatisfy { $0.nodePort == nil }
    case .externalName: return true
    case .clusterIP:
      // Also what an unknown type is read as.
      guard let written = metadata.node["spec"]?.string("type") else { return true }
      return written.value == ServiceType.clusterIP.rawValue
    }
  }

  /// The port that a number or name refers to.
  package func port(_ reference: ServicePortReference) -> ServicePort? {
    ports.first { port in
      switch reference {
      case .number(let number): port.number?.value == number
      case .name(let name): port.name?.value == name
      }
    }
  }
}

/// An entry of `spec.ports`.
package struct ServicePort: Sendable {
  package let node: Node
  package let name: Located<String>?
  package let number: Located<Int>?
  package let targetPort: TargetPort?

  init(_ node: Node) {
    self.node = node
    name = node.string("name")
    number = node.integer("port")
    let target = node["targetPort"]
    targetPort = target?.integer.map(TargetPort.number) ?? target?.text.map(TargetPort.name)
  }

  /// TCP when absent.
  package var transport: String { node.string("protocol")?.value ?? "TCP" }

  package var appProtocol: Located<String>? { node.string("appProtocol") }

  package var nodePort: Located<Int>? { node.integer("nodePort") }

  /// The protocol Istio takes the port for.
  package var applicationProtocol: PortProtocol {
    PortProtocol(
      number: number?.value, name: name?.value, transport: transport,
      appProtocol: appProtocol?.value)
  }
}
