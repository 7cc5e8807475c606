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

  /// Where the type is written; nil when it is left to the default.
  package var typeSpan: Span? { metadata.node["spec"]?["type"]?.span }

  /// Whether Istio leaves this Service out when it translates Gateway ports (istio
  /// pilot/pkg/model/gateway.go; the label takes part by being there).
  package var disablesGatewayPortTranslation: Bool {
    metadata.labels["experimental.istio.io/disable-gateway-port-translation"] != nil
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
